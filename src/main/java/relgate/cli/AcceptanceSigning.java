package relgate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Stamp;
import relgate.authority.Acceptance;
import relgate.authority.SignedAcceptance;
import relgate.candidate.Candidate;
import relgate.json.AtomicFile;

/**
 * The files of an acceptance that is being signed: the envelope, and until it has a signature the
 * bytes that are to be signed.
 *
 * @param folder where acceptances lie
 * @param named the envelope's file; null for one beside the others
 */
record AcceptanceSigning(Candidate candidate, Path folder, @Nullable Path named) {
  private static final String ENVELOPE = ".dsse.json";
  private static final String BYTES = ".pae";

  /** What others have signed already of the same change; else the draft. */
  SignedAcceptance begun(Acceptance draft) {
    return files().stream()
        .flatMap(file -> read(candidate.named(file), bytes(file)).stream())
        .filter(known -> same(known.acceptance(), draft))
        .findFirst()
        .orElseGet(() -> SignedAcceptance.unsigned(candidate.named(fresh(draft)), draft));
  }

  private static Optional<SignedAcceptance> read(String name, byte[] bytes) {
    return name.endsWith(BYTES)
        ? SignedAcceptance.ofMessage(name.replaceFirst("\\.pae$", ENVELOPE), bytes)
        : SignedAcceptance.parse(name, bytes);
  }

  private static boolean same(Acceptance known, Acceptance draft) {
    return known.from().equals(draft.from())
        && known.to().equals(draft.to())
        && known.base().equals(draft.base())
        && known.owner().equals(draft.owner())
        && known.evidence().equals(draft.evidence());
  }

  private Path fresh(Acceptance draft) {
    return named == null
        ? folder.resolve("acceptance_" + Stamp.of(draft.acceptedAt()) + ENVELOPE)
        : named;
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(f -> f.toString().endsWith(ENVELOPE) || f.toString().endsWith(BYTES))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** Lets {@code ssh-keygen} sign, with the agent or the key that people have anyway. */
  byte[] bySsh(SignedAcceptance acceptance, Path key) {
    return new SshSigning(candidate).by(key, beside(acceptance), acceptance.message());
  }

  /** Writes the envelope, or without any signature the bytes to sign; the file. */
  Path write(SignedAcceptance acceptance) {
    Path envelope = candidate.at(acceptance.path());
    Path bytes = beside(acceptance);
    try {
      if (acceptance.envelope().signatures().isEmpty()) {
        AtomicFile.folder(Objects.requireNonNull(bytes.getParent()));
        AtomicFile.write(bytes, acceptance.message());
        return bytes;
      }
      AtomicFile.folder(Objects.requireNonNull(envelope.getParent()));
      AtomicFile.write(envelope, acceptance.envelope().text());
      Files.deleteIfExists(bytes);
      return envelope;
    } catch (IOException e) {
      throw unreadable(bytes, e);
    }
  }

  private Path beside(SignedAcceptance acceptance) {
    return candidate.at(acceptance.path().replaceFirst("\\.dsse\\.json$", BYTES));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static BadInput unreadable(Path file, IOException e) {
    return new BadInput(file.toString(), "a file that can be read", "" + e, "Check permissions.");
  }
}
