package relgate.promotion;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.attest.Envelope;
import relgate.attest.Expectation;
import relgate.attest.Trust;
import relgate.attest.Verification;
import relgate.attest.Verifier;
import relgate.attest.VerifyingKey;
import relgate.candidate.Candidate;
import relgate.config.ReleasePolicy;

/** Signatures by the keys that the release policy names, in the envelope beside each report. */
public final class ConfiguredKeys implements Signatures {
  private final Trust trust;

  private ConfiguredKeys(Trust trust) {
    this.trust = trust;
  }

  /**
   * The keys of the policy; where it names none, no signature is asked for.
   *
   * @param key the bytes of a key by its path
   * @throws BadInput where a key cannot be read
   */
  static Signatures of(ReleasePolicy.Signing signing, Function<String, byte[]> key) {
    if (signing.keys().isEmpty()) {
      return Signatures.notAsked();
    }
    List<VerifyingKey> keys =
        signing.keys().stream().map(path -> VerifyingKey.parse(key.apply(path), path)).toList();
    return new ConfiguredKeys(new Trust(keys, signing.threshold()));
  }

  /**
   * The keys that a candidate's own release policy trusts, for whoever must have one.
   *
   * @param threshold how many of them must have signed; null for what the policy says
   * @throws BadInput where the policy names no key
   */
  public static Trust demanded(Candidate candidate, @Nullable Integer threshold) {
    candidate.configuration();
    ReleasePolicy.Signing signing = candidate.releasePolicy().signing();
    if (signing.keys().isEmpty()) {
      throw new BadInput(
          "--key",
          "at least one public key",
          "none, and none under signing.keys in " + candidate.files().releasePolicy(),
          "Name it with --key FILE.pub.pem.");
    }
    List<Path> files = signing.keys().stream().map(candidate::at).toList();
    return Trust.in(files, threshold == null ? signing.threshold() : threshold);
  }

  @Override
  public Answer of(FoundReport report) {
    Path envelope = relgate.attest.Signatures.envelopeOf(report.path());
    if (!Files.isRegularFile(envelope)) {
      return new Answer(true, false, "no envelope " + envelope.getFileName() + " beside it");
    }
    try {
      Expectation expected =
          new Expectation(
              report.report().candidate().commit(), report.report().profile(), report.path());
      Verification verification =
          Verifier.verify(Envelope.read(envelope), envelope.toString(), trust, expected);
      return answer(verification);
    } catch (BadInput bad) {
      // What cannot be read has not been signed.
      return new Answer(true, false, bad.problems().get(0).found() + " in " + envelope);
    }
  }

  private Answer answer(Verification verification) {
    String failed =
        verification.failed().stream()
            .map(step -> step.name() + ": " + step.found())
            .collect(Collectors.joining("; "));
    String good =
        verification.accepted().size() + " of " + trust.keys().size() + " keys signed this";
    return new Answer(true, verification.passed(), verification.passed() ? good : failed);
  }
}
