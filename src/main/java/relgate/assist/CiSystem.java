package relgate.assist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A CI server for which {@code init} writes a starter. */
public enum CiSystem {
  GITHUB("\\.github/workflows/[^/]+\\.ya?ml", ".*github.*"),
  GITLAB("\\.gitlab-ci\\.yml", ".*gitlab.*"),
  JENKINS("Jenkinsfile", "(?!)"),
  AZURE("azure-pipelines\\.ya?ml", ".*(dev\\.azure\\.com|visualstudio\\.com).*");

  /** The names, as a flag takes them. */
  public static final String CHOICE = "github, gitlab, jenkins or azure";

  private final String file;
  private final String host;

  CiSystem(String file, String host) {
    this.file = file;
    this.host = host;
  }

  /** Its name as a flag takes it; empty for another one. */
  public static Optional<CiSystem> named(String name) {
    return Stream.of(values()).filter(system -> system.word().equals(name)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A server and the reason to take it for the candidate's.
   *
   * @param why the rest of a sentence, after "as"
   */
  record Choice(CiSystem system, String why) {
    String sentence() {
      return "CI is " + system.word() + ", as " + why + " (--ci names another)";
    }
  }

  /** By a pipeline that is there, else by the host of the remotes, else GitHub. */
  static Choice of(RepositoryFiles files, Path top) {
    for (CiSystem system : values()) {
      Optional<String> pipeline =
          files.paths().stream().filter(path -> path.matches(system.file)).findFirst();
      if (pipeline.isPresent()) {
        return new Choice(system, pipeline.get() + " is there");
      }
    }
    List<String> remotes = remotes(top);
    for (CiSystem system : values()) {
      Optional<String> remote = remotes.stream().filter(url -> url.matches(system.host)).findAny();
      if (remote.isPresent()) {
        return new Choice(system, "git's remote is " + remote.get());
      }
    }
    return new Choice(GITHUB, "no pipeline and no known remote is there");
  }

  /** The hosts of git's remotes: the rest of an address may hold a password. */
  private static List<String> remotes(Path top) {
    Path config = top.resolve(".git/config");
    if (!Files.isRegularFile(config)) {
      return List.of();
    }
    return Texts.of(config)
        .lines()
        .map(String::strip)
        .filter(line -> line.matches("url\\s*=.*"))
        .map(line -> line.replaceFirst("url\\s*=\\s*", "").replaceFirst("^[a-z+]+://", ""))
        .map(url -> url.replaceFirst("^[^/]*@", "").replaceFirst("[:/].*", ""))
        .toList();
  }
}
