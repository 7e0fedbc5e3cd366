package relgate.monitor.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.json.JsonReader;

/** The least that each receiver's published description asks for. */
class AlertFormatTest {
  private static final AlertMessage MESSAGE =
      new AlertMessage(
          1,
          "prod-20260309T060000000Z-0123456789ab",
          "Knowledge base prod: alert, blocks.",
          "prod",
          "alert",
          true,
          Instant.parse("2026-03-09T06:00:00Z"),
          List.of("recall fell"));

  @ParameterizedTest
  @CsvSource({"slack,text", "google-chat,text", "discord,content"})
  void putsTheTextWhereAChatShowsIt(String format, String key) {
    assertThat(body(format)).isEqualTo(Map.of(key, MESSAGE.text()));
  }

  @Test
  void givesTeamsAnAdaptiveCard() {
    String body = AlertFormat.TEAMS.body(MESSAGE, "");
    assertThat(body)
        .contains("\"type\":\"message\"", "application/vnd.microsoft.card.adaptive", "TextBlock")
        .contains(MESSAGE.text());
  }

  @Test
  void givesPagerDutyOneIncidentForAllRunsThatFindTheSame() {
    Map<?, ?> event = (Map<?, ?>) body("pagerduty");
    assertThat(event.get("event_action")).isEqualTo("trigger");
    assertThat(event.get("routing_key")).isEqualTo("key");
    assertThat(event.get("dedup_key")).isEqualTo("relgate-kb-prod-alert");
    assertThat(String.valueOf(event.get("payload"))).contains("severity=critical");
  }

  @Test
  void givesAlertmanagerAListWithLabelsAndAnnotations() {
    Map<?, ?> alert = (Map<?, ?>) ((List<?>) body("alertmanager")).get(0);
    assertThat(alert.get("startsAt")).isEqualTo("2026-03-09T06:00:00Z");
    assertThat(String.valueOf(alert.get("labels"))).contains("alertname=relgate_kb_monitor");
  }

  private static Object body(String format) {
    String body = AlertFormat.named(format).orElseThrow().body(MESSAGE, "key");
    return JsonReader.strict().parseAny(body, format);
  }
}
