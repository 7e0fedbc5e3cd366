package relgate.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import relgate.Problem;

/**
 * The released files of a distribution compared with those that are there.
 *
 * @param checked how many files are as they were released
 * @param problems files that are changed, missing or too many
 * @param notes files that belong to this machine
 */
public record SelfCheck(int checked, List<Problem> problems, List<String> notes) {
  private static final String AGAIN = "Install relgate again from an archive that you verified.";

  /** Made here by {@code relgate-archive}. */
  private static final String CLASS_ARCHIVE = "lib/relgate.jsa";

  public SelfCheck {
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /** Compares; reads no file. */
  public static SelfCheck of(Manifest released, Manifest here) {
    int same = 0;
    List<Problem> problems = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    TreeSet<String> paths = new TreeSet<>(released.digests().keySet());
    paths.addAll(here.digests().keySet());
    for (String path : paths) {
      String expected = released.digests().get(path);
      String actual = here.digests().get(path);
      if (expected == null) {
        added(path, problems, notes);
      } else if (expected.equals(actual)) {
        same++;
      } else {
        String found = actual == null ? "no file" : "sha256 " + actual;
        problems.add(new Problem(path, "sha256 " + expected, found, AGAIN));
      }
    }
    return new SelfCheck(same, problems, notes);
  }

  private static void added(String path, List<Problem> problems, List<String> notes) {
    if (path.equals(CLASS_ARCHIVE)) {
      notes.add(path + " was made on this machine (relgate-archive makes it again)");
    } else if (path.matches("gates/[^/]+\\.jar")) {
      notes.add(path + " is a gates jar that was added here");
    } else {
      problems.add(
          new Problem(path, "no such file", "a file that was not released", "Take it away."));
    }
  }

  public boolean passed() {
    return problems.isEmpty();
  }
}
