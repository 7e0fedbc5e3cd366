package relgate.monitor.alert;

import java.time.Instant;
import java.util.List;
import relgate.Problems;
import relgate.json.Between;
import relgate.json.Validated;

/**
 * A message to a webhook, as JSON. Chat services show {@code text}; everything else may read the
 * rest.
 *
 * @param key the same for every try of one alert: a receiver drops what it has seen
 * @param alerts one sentence each
 */
public record AlertMessage(
    @Between(min = 1, max = 1) int schemaVersion,
    String key,
    String text,
    String profile,
    String verdict,
    boolean blocking,
    Instant generatedAtUtc,
    List<String> alerts)
    implements Validated {
  /** The version of this record's shape. */
  public static final int SCHEMA_VERSION = 1;

  /** The key becomes a header and a file's name: nothing else may come along with it. */
  @Override
  public void validate(Problems problems) {
    if (!key.matches("[0-9A-Za-z-]{8,64}")) {
      problems.addAt("key", "8 to 64 letters, digits and hyphens", key, "Remove the file.");
    }
  }
}
