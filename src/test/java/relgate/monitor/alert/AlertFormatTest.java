package relgate.monitor.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.json.JsonReader;
import relgate.monitor.alert.AlertMessage.Incident;
import relgate.monitor.alert.AlertMessage.State;

/** The least that each receiver's published description asks for. */
class AlertFormatTest {
  private static final AlertMessage MESSAGE =
      Messages.of(
          "prod-20260309T060000000Z-0123456789ab",
          "Knowledge base shop, prod: alert, blocks.",
          Messages.AT,
          List.of(
              new Incident("mean_drop/recall", State.STILL_FIRING),
              new Incident("mean_drop/precision", State.RESOLVED)));
  private static final AlertMessage OVER =
      Messages.of(
          "prod-20260309T060000000Z-0123456789ac",
          "Knowledge base shop, prod: ok.",
          Messages.AT,
          List.of(new Incident("mean_drop/recall", State.RESOLVED)));

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
  void givesPagerDutyOneIncidentFromTheFirstAlertToTheLast() {
    Map<?, ?> event = (Map<?, ?>) body("pagerduty");
    assertThat(event.get("event_action")).isEqualTo("trigger");
    assertThat(event.get("routing_key")).isEqualTo("key");
    assertThat(event.get("dedup_key")).isEqualTo("relgate-kb-shop-prod");
    assertThat(event.get("links"))
        .isEqualTo(List.of(Map.of("href", "https://ci.example.org/7", "text", "CI run")));
    assertThat(String.valueOf(event.get("payload")))
        .contains("severity=critical", "summary=", "source=relgate kb-monitor shop prod");
    Map<?, ?> over = (Map<?, ?>) parsed(AlertFormat.PAGERDUTY.body(OVER, "key"));
    assertThat(over.get("event_action")).isEqualTo("resolve");
    assertThat(over.get("dedup_key")).isEqualTo("relgate-kb-shop-prod");
  }

  /** Each is silenced and resolved by itself; labels must stay the same from run to run. */
  @Test
  void givesAlertmanagerAnAlertAnIncident() {
    List<?> alerts = (List<?>) body("alertmanager");
    Map<?, ?> firing = (Map<?, ?>) alerts.get(0);
    Map<?, ?> resolved = (Map<?, ?>) alerts.get(1);
    assertThat(firing.get("labels"))
        .isEqualTo(
            Map.of(
                "alertname", "relgate_kb_monitor",
                "project", "shop",
                "profile", "prod",
                "incident", "mean_drop/recall"));
    assertThat(firing.containsKey("startsAt")).isTrue();
    assertThat(firing.get("generatorURL")).isEqualTo("https://ci.example.org/7");
    assertThat(resolved.get("endsAt")).isEqualTo("2026-01-05T02:00:00Z");
  }

  private static Object parsed(String body) {
    return JsonReader.strict().parseAny(body, "body");
  }

  private static Object body(String format) {
    String body = AlertFormat.named(format).orElseThrow().body(MESSAGE, "key");
    return JsonReader.strict().parseAny(body, format);
  }
}
