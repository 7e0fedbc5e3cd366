package relgate.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.attest.Trust;
import relgate.candidate.Candidate;
import relgate.config.ReleasePolicy;

/** The keys that the candidate's own release policy trusts. */
final class TrustedKeys {
  private TrustedKeys() {}

  /**
   * Reads {@code signing.keys}.
   *
   * @param threshold null for that of the policy
   * @throws BadInput where the policy names no key
   */
  static Trust ofPolicy(Candidate candidate, @Nullable Integer threshold) {
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
}
