package relgate.git;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.command.Outcome;

/**
 * Branches, tags and the rest, by full name.
 *
 * @param ids what each points to
 * @param peeled what an annotated tag ends at, through tags of tags; nothing for other refs
 */
record Refs(Map<String, String> ids, Map<String, String> peeled) {
  private static final String PEELED = "^{}";

  /**
   * Reads them all.
   *
   * @throws ToolFailure where one of them is broken, as nobody knows what it named
   */
  static Refs of(Git git) {
    Outcome outcome = git.run("show-ref", "--dereference");
    boolean none = outcome.ending() == Outcome.Ending.EXITED && outcome.exitCode() == 1;
    if ((!none && !outcome.succeeded()) || outcome.cut()) {
      throw Git.failed(outcome);
    }
    if (outcome.stderr().contains("broken ref")) {
      throw broken(git, Git.message(outcome));
    }
    Map<String, String> ids = new LinkedHashMap<>();
    Map<String, String> peeled = new LinkedHashMap<>();
    outcome.stdout().lines().forEach(line -> add(line, ids, peeled));
    return new Refs(ids, peeled);
  }

  private static void add(String line, Map<String, String> ids, Map<String, String> peeled) {
    int blank = line.indexOf(' ');
    String name = RawPath.text(line.substring(blank + 1));
    String id = line.substring(0, blank);
    if (name.endsWith(PEELED)) {
      peeled.put(name.substring(0, name.length() - PEELED.length()), id);
    } else {
      ids.put(name, id);
    }
  }

  private static ToolFailure broken(Git git, String message) {
    return new ToolFailure(
        new Problem(
            git.folder().toString(), "refs that can be read", message, Unreadable.remedy(message)),
        null);
  }

  /** The object that a ref ends at. */
  Optional<String> end(String name) {
    return Optional.ofNullable(peeled.getOrDefault(name, ids.get(name)));
  }

  /** Whether it is a tag object of its own, which somebody made at a time. */
  boolean annotated(String name) {
    return peeled.containsKey(name);
  }
}
