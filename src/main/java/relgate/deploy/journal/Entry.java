package relgate.deploy.journal;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import relgate.Sha256;
import relgate.json.JsonWriter;

/**
 * One line of the journal.
 *
 * @param sequence from 1, without a gap
 * @param deploy id of the deploy it belongs to
 * @param step wire name of the step
 * @param facts what a later call needs to know of the step
 * @param previous the hash of the entry before; 64 zeros for the first
 * @param sha256 of this entry as one line of JSON with an empty hash
 */
public record Entry(
    long sequence,
    String deploy,
    Instant atUtc,
    String step,
    Phase phase,
    Map<String, String> facts,
    String previous,
    String sha256) {
  static final String NONE = "0".repeat(64);

  public Entry {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /** What happened, not yet in its place of a journal. */
  static Entry of(
      String deploy, Instant atUtc, String step, Phase phase, Map<String, String> facts) {
    return new Entry(0, deploy, atUtc, step, phase, facts, NONE, "");
  }

  /** Whether a step is about to run, has run, or could not. */
  public enum Phase {
    BEGUN,
    FINISHED,
    FAILED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** This entry with the hash that its content has. */
  Entry sealed() {
    return withHash(Sha256.of(JsonWriter.line(withHash(""))));
  }

  private Entry withHash(String hash) {
    return new Entry(sequence, deploy, atUtc, step, phase, facts, previous, hash);
  }
}
