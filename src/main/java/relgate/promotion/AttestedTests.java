package relgate.promotion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Sha256;
import relgate.attest.TestAttestation;
import relgate.attest.Trust;
import relgate.config.ReleasePolicy;

/**
 * Attestations of test reports, in the reports' own folder and in {@code .runtime/evidence}.
 *
 * @param trust keys that must have signed; null where the release policy names none
 */
public record AttestedTests(@Nullable Trust trust, Path folder) {
  private static final String NAMES = ".*\\.(intoto|dsse)\\.json";

  /**
   * Looks with the keys of the policy.
   *
   * @param root where the paths of the keys start
   * @param evidence the folder of all attestations; may be missing
   */
  public static AttestedTests of(ReleasePolicy.Signing signing, Path root, Path evidence) {
    List<Path> keys = signing.keys().stream().map(root::resolve).toList();
    Trust trust = keys.isEmpty() ? null : Trust.in(keys, signing.threshold());
    return new AttestedTests(trust, evidence);
  }

  /** True where an attestation binds the report, as it stands on disk, to the commit. */
  public boolean binds(Path report, String commit) {
    String sha256 = sha256(report);
    Path beside = Objects.requireNonNull(report.getParent());
    return Stream.of(beside, folder)
        .flatMap(place -> attestations(place).stream())
        .anyMatch(file -> binds(file, sha256, commit));
  }

  /** One that cannot be read, or is not signed as asked, binds nothing. */
  private boolean binds(Path file, String sha256, String commit) {
    try {
      return TestAttestation.read(file, trust).binds(sha256, commit);
    } catch (BadInput e) {
      return false;
    }
  }

  private static String sha256(Path report) {
    try {
      return Sha256.of(Files.readAllBytes(report));
    } catch (IOException e) {
      throw new BadInput(report.toString(), "a file", e.toString(), "Check its permissions.");
    }
  }

  private static List<Path> attestations(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches(NAMES))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BadInput(folder.toString(), "a folder", e.toString(), "Check its permissions.");
    }
  }
}
