package relgate.monitor.history;

import java.util.ArrayList;
import java.util.List;

/**
 * The inputs of the engine, which may change between two comparable points and are then named
 * beside the comparison: this is what drift comes from.
 *
 * @param corpus SHA-256 of the corpus
 * @param configuration SHA-256 of the settings that the engine ran with
 * @param engine its kind and version
 */
public record EngineInputs(String corpus, String configuration, String engine) {
  /** One thing that is not as it was. */
  public record Change(String what, String before, String now) {}

  /** What changed since the earlier point. */
  public List<Change> since(EngineInputs earlier) {
    List<Change> result = new ArrayList<>();
    add(result, "corpus", earlier.corpus, corpus);
    add(result, "configuration", earlier.configuration, configuration);
    add(result, "engine", earlier.engine, engine);
    return result;
  }

  private static void add(List<Change> result, String what, String before, String now) {
    if (!before.equals(now)) {
      result.add(new Change(what, before, now));
    }
  }
}
