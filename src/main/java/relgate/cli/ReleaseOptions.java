package relgate.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.attest.ReleaseAttestation;
import relgate.attest.SigningKey;

/** The flags of {@code relgate sign} that sign one statement over the files of a release. */
final class ReleaseOptions {
  @Option(
      names = "--release",
      paramLabel = "NAME@VERSION",
      description =
          "Sign one in-toto release statement over the files, with --commit and --output.")
  private @Nullable String release;

  @Option(
      names = "--commit",
      paramLabel = "SHA",
      description = "With --release: the whole hash of the commit that was built.")
  private @Nullable String commit;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "With --release: the envelope to write.")
  private @Nullable Path output;

  /** Signs the files as a release; empty where none was asked for. */
  Optional<Path> signed(List<Path> files, List<SigningKey> keys, Context context) {
    String named = release;
    String built = commit;
    Path written = output;
    if (named == null && built == null && written == null) {
      return Optional.empty();
    }
    if (named == null || built == null || written == null) {
      throw new BadInput(
          "relgate sign",
          "--release, --commit and --output together, or none of them",
          "some of them",
          "See `relgate sign --help`.");
    }
    Path folder = context.workingFolder();
    Path envelope = folder.resolve(written).toAbsolutePath().normalize();
    ReleaseAttestation.of(named, built, files.stream().map(folder::resolve).toList())
        .sign(envelope, keys);
    return Optional.of(envelope);
  }
}
