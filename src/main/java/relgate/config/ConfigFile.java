package relgate.config;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
    return ifAny(candidate, named).orElseThrow(() -> missing(candidate));
  }

  /**
   * The same; empty where no file is named and none is there.
   *
   * @throws BadInput where the candidate is no folder, too
   */
  public static Optional<ConfigFile> ifAny(Path candidate, @Nullable Path named) {
    if (!Files.isDirectory(candidate)) {
      throw new BadInput(
          "--candidate", "a folder", candidate + ", which is none", "Name the candidate's folder.");
    }
    return Optional.ofNullable(named)
        .or(() -> standard(candidate))
        .map(file -> read(candidate, file));
  }

  private static ConfigFile read(Path candidate, Path file) {
    Config config = JsonReader.commented().read(file, Config.class);
    Problems problems = Problems.in(file.toString());
    demand(candidate, file + ": release_policy", config.releasePolicy(), problems);
    demand(candidate, file + ": waivers", config.waivers(), problems);
    problems.refuseIfAny();
    return new ConfigFile(file.toAbsolutePath().normalize(), config);
  }

  private static void demand(
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

  /** The first of the usual places that holds a file. */
  public static Optional<Path> standard(Path candidate) {
    return PLACES.stream().map(candidate::resolve).filter(Files::exists).findFirst();
  }

  /** The answer to a verb that cannot do without a configuration. */
  public static BadInput missing(Path candidate) {
    return new BadInput(
        candidate.toString(),
        "relgate.json or config/relgate.json",
        "neither",
        "Run `relgate init --candidate " + candidate + "`, or name one by --config.");
  }
}
