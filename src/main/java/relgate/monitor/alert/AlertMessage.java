package relgate.monitor.alert;

import java.time.Instant;
import java.util.List;
import relgate.json.Between;

/**
 * What a webhook is sent, as JSON. Chat services show {@code text}; everything else may read the
 * rest.
 *
 * @param key the same for every try of one alert: a receiver drops what it has seen
 * @param alerts one sentence each
 */
public record AlertMessage(
    @Between(min = 1, max = 1) int schemaVersion,
    @Between(min = 8, max = 64) String key,
    String text,
    String profile,
    String verdict,
    boolean blocking,
    Instant generatedAtUtc,
    List<String> alerts) {
  /** The version of this record's shape. */
  public static final int SCHEMA_VERSION = 1;
}
