package relgate.monitor.alert;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.json.Between;
import relgate.json.Default;
import relgate.json.Validated;

/**
 * A message to a webhook, as JSON. Chat services show {@code text}; everything else may read the
 * rest.
 *
 * @param key the same for every try of one message: a receiver drops what it has seen
 * @param alerts one sentence each
 * @param project the candidate's name; null in messages of version 1, as are report and incidents
 * @param report the point's file; null where there is none
 * @param ciRun the address of the CI run; null outside one
 * @param incidents what fires, still fires or is resolved, each under a key that stays the same
 *     from run to run
 */
public record AlertMessage(
    @Between(min = 1, max = 2) int schemaVersion,
    String key,
    String text,
    String profile,
    String verdict,
    boolean blocking,
    Instant generatedAtUtc,
    List<String> alerts,
    @Nullable String project,
    @Nullable String report,
    @Nullable String ciRun,
    @Default("[]") List<Incident> incidents)
    implements Validated {
  /** The version of this record's shape. */
  public static final int SCHEMA_VERSION = 2;

  /** Whether an incident began with this run, goes on, or is over. */
  public enum State {
    FIRING,
    STILL_FIRING,
    RESOLVED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One thing that a person must look at, or need no longer. */
  public record Incident(String key, State state) {}

  /** Whether all that fired before is over. */
  boolean over() {
    return !incidents.isEmpty() && incidents.stream().allMatch(i -> i.state == State.RESOLVED);
  }

  /** The same message in other words. */
  AlertMessage reworded(UnaryOperator<String> words) {
    return new AlertMessage(
        schemaVersion,
        key,
        words.apply(text),
        profile,
        verdict,
        blocking,
        generatedAtUtc,
        alerts.stream().map(words).toList(),
        project,
        report,
        ciRun,
        incidents);
  }

  /** The key becomes a header and a file's name: nothing else may come along with it. */
  @Override
  public void validate(Problems problems) {
    if (!key.matches("[0-9A-Za-z-]{8,64}")) {
      problems.addAt("key", "8 to 64 letters, digits and hyphens", key, "Remove the file.");
    }
  }
}
