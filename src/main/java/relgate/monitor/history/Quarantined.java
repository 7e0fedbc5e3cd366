package relgate.monitor.history;

import java.util.ArrayList;
import java.util.List;

/** A file of the history that is not used, and why. */
public record Quarantined(String file, String reason) {
  /** A report names so many; it must not grow with what somebody puts into a folder. */
  public static final int NAMED = 50;

  /** The files as a report has them: the first fifty by name, the others as one count. */
  public static List<Quarantined> named(List<Quarantined> all) {
    int more = all.size() - NAMED;
    if (more <= 0) {
      return all;
    }
    List<Quarantined> named = new ArrayList<>(all.subList(0, NAMED));
    named.add(new Quarantined(more + " more files", "not used either, each for its own reason"));
    return List.copyOf(named);
  }
}
