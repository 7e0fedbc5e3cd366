package relgate.threshold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Profile;
import relgate.Sha256;

/** The newest monitor or review report of a profile, by the time inside the file. */
// Two of them are never compared.
@SuppressWarnings("ArrayRecordComponent")
record LatestReport(Path file, byte[] bytes, Instant generated) {
  /**
   * @throws BadInput where the folder holds none, with the command that makes one
   */
  static LatestReport of(Path folder, String prefix, Profile profile, String verb) {
    return files(folder, prefix).stream()
        .map(file -> read(file, profile))
        .flatMap(Optional::stream)
        .max(Comparator.comparing(LatestReport::generated))
        .orElseThrow(
            () ->
                new BadInput(
                    folder.toString(),
                    "a " + prefix + " report of profile " + profile,
                    "none that can be read",
                    "Run `relgate " + verb + " --profile " + profile + "` first."));
  }

  String sha256() {
    return Sha256.of(bytes);
  }

  private static Optional<LatestReport> read(Path file, Profile profile) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      Optional<Evidence> evidence =
          Evidence.of(bytes, file.toString())
              .filter(e -> e.text("profile").equals(Optional.of(profile.toString())));
      return evidence
          .flatMap(e -> e.text("generated_at_utc"))
          .map(time -> new LatestReport(file, bytes, Instant.parse(time)));
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<Path> files(Path folder, String prefix) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(
              f -> Objects.toString(f.getFileName()).matches(prefix + "_.*(?<!\\.dsse)\\.json"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BadInput(
          folder.toString(), "a folder that can be read", e.toString(), "Check its permissions.");
    }
  }
}
