package relgate.monitor.alert;

import java.time.Instant;
import java.util.List;
import relgate.monitor.alert.AlertMessage.Incident;

/** Messages that tests send. */
final class Messages {
  static final Instant AT = Instant.parse("2026-01-05T02:00:00Z");

  private Messages() {}

  static AlertMessage of(String key, String text) {
    return of(key, text, AT, List.of());
  }

  static AlertMessage of(String key, String text, Instant at, List<Incident> incidents) {
    return new AlertMessage(
        AlertMessage.SCHEMA_VERSION,
        key,
        text,
        "prod",
        "alert",
        true,
        at,
        List.of("recall fell"),
        "shop",
        ".runtime/kb_benchmark_history/prod/monitor_20260105T020000000Z.json",
        "https://ci.example.org/7",
        incidents);
  }
}
