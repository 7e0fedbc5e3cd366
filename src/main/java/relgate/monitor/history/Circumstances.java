package relgate.monitor.history;

import java.util.ArrayList;
import java.util.List;

/**
 * What may change between two comparable points, and is then named beside the comparison: this is
 * what drift comes from.
 *
 * @param corpus SHA-256 of the corpus
 * @param configuration SHA-256 of the settings that the engine ran with
 * @param engine its kind and version
 */
public record Circumstances(String corpus, String configuration, String engine) {
  /** One thing that is not as it was. */
  public record Change(String what, String before, String now) {}

  /** What changed since the earlier point. */
  public List<Change> since(Circumstances earlier) {
    List<Change> out = new ArrayList<>();
    add(out, "corpus", earlier.corpus, corpus);
    add(out, "configuration", earlier.configuration, configuration);
    add(out, "engine", earlier.engine, engine);
    return out;
  }

  private static void add(List<Change> out, String what, String before, String now) {
    if (!before.equals(now)) {
      out.add(new Change(what, before, now));
    }
  }
}
