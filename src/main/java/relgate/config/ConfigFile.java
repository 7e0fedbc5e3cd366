package relgate.config;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Problems;
import relgate.json.JsonReader;

/**
 * A configuration and the file it came from.
 *
 * @param path absolute
 */
public record ConfigFile(Path path, Config config) {
  private static final List<String> PLACES = List.of("relgate.json", "config/relgate.json");

  /**
   * Reads the named file, or the first of {@code relgate.json} and {@code config/relgate.json}.
   *
   * @throws BadInput where there is none, with everything that is wrong with it, or where a file of
   *     decisions that it names is missing: its defaults would be looser than what somebody wrote
   */
  public static ConfigFile of(Path candidate, @Nullable Path named) {
    if (!Files.isDirectory(candidate)) {
      throw new BadInput(
          "--candidate", "a folder", candidate + ", which is none", "Name the candidate's folder.");
    }
    Path file = named != null ? named : found(candidate);
    Config config = JsonReader.commented().read(file, Config.class);
    Problems problems = Problems.in(file.toString());
    missing(candidate, file + ": release_policy", config.releasePolicy(), problems);
    missing(candidate, file + ": waivers", config.waivers(), problems);
    problems.refuseIfAny();
    return new ConfigFile(file.toAbsolutePath().normalize(), config);
  }

  private static void missing(
      Path candidate, String place, @Nullable String named, Problems problems) {
    if (named != null && !Files.exists(candidate.resolve(named), LinkOption.NOFOLLOW_LINKS)) {
      problems
          .at(place)
          .add(
              "a file of the candidate",
              named + ", which is missing",
              "Create it, or correct the name.");
    }
  }

  private static Path found(Path candidate) {
    return PLACES.stream()
        .map(candidate::resolve)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    candidate.toString(),
                    "relgate.json or config/relgate.json",
                    "neither",
                    "Run `relgate init --candidate " + candidate + "`, or name one by --config."));
  }
}
