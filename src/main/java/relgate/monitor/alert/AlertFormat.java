package relgate.monitor.alert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import relgate.json.JsonWriter;

/**
 * The shape in which a receiver wants an alert. Each is the least that its published description
 * asks for, with the whole text in it.
 */
public enum AlertFormat {
  /** relgate's own: the message as it is. */
  GENERIC,
  /** Slack's incoming webhooks; Mattermost and Rocket.Chat take the same. */
  SLACK,
  /** A Teams workflow ("post to a channel when a webhook request is received"): Adaptive Card. */
  TEAMS,
  DISCORD,
  GOOGLE_CHAT,
  /** PagerDuty Events API v2; the routing key comes from the environment. */
  PAGERDUTY,
  /** Prometheus Alertmanager API v2, {@code /api/v2/alerts}. */
  ALERTMANAGER;

  /** Discord refuses a longer content. */
  private static final int MOST_DISCORD = 2000;

  /** The format of that name. */
  public static Optional<AlertFormat> named(String name) {
    for (AlertFormat format : values()) {
      if (format.toString().equals(name)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /**
   * The body to be posted.
   *
   * @param routingKey for PagerDuty alone; empty for the others
   */
  String body(AlertMessage message, String routingKey) {
    String text = message.text();
    return JsonWriter.line(
        switch (this) {
          case GENERIC -> message;
          case SLACK, GOOGLE_CHAT -> Map.of("text", text);
          case DISCORD ->
              Map.of("content", text.substring(0, Math.min(MOST_DISCORD, text.length())));
          case TEAMS -> card(text);
          case PAGERDUTY -> event(message, routingKey);
          case ALERTMANAGER -> alerts(message);
        });
  }

  private static Map<String, Object> card(String text) {
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("type", "TextBlock");
    block.put("text", text);
    block.put("wrap", true);
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard");
    card.put("version", "1.4");
    card.put("body", List.of(block));
    Map<String, Object> attachment = new LinkedHashMap<>();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.put("content", card);
    return Map.of("type", "message", "attachments", List.of(attachment));
  }

  private static Map<String, Object> event(AlertMessage message, String routingKey) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("summary", message.text());
    payload.put("source", "relgate kb-monitor " + project(message) + " " + message.profile());
    payload.put("severity", message.blocking() ? "critical" : "warning");
    payload.put("timestamp", message.generatedAtUtc().toString());
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("routing_key", routingKey);
    event.put("event_action", message.over() ? "resolve" : "trigger");
    event.put("dedup_key", incident(message));
    event.put("payload", payload);
    String page = message.ciRun();
    if (page != null) {
      event.put("links", List.of(Map.of("href", page, "text", "CI run")));
    }
    return event;
  }

  /** One alert an incident, so that each is silenced and resolved by itself. */
  private static List<Map<String, Object>> alerts(AlertMessage message) {
    return message.incidents().isEmpty()
        ? List.of(alert(message, "verdict/" + message.verdict(), false))
        : message.incidents().stream()
            .map(one -> alert(message, one.key(), one.state() == AlertMessage.State.RESOLVED))
            .toList();
  }

  private static Map<String, Object> alert(AlertMessage message, String key, boolean over) {
    Map<String, Object> labels = new LinkedHashMap<>();
    labels.put("alertname", "relgate_kb_monitor");
    labels.put("project", project(message));
    labels.put("profile", message.profile());
    labels.put("incident", key);
    Map<String, Object> annotations = new LinkedHashMap<>();
    annotations.put("summary", message.text());
    annotations.put("severity", message.blocking() ? "critical" : "warning");
    Map<String, Object> alert = new LinkedHashMap<>();
    alert.put("labels", labels);
    alert.put("annotations", annotations);
    alert.put(over ? "endsAt" : "startsAt", message.generatedAtUtc().toString());
    String page = message.ciRun();
    if (page != null) {
      alert.put("generatorURL", page);
    }
    return alert;
  }

  /** One incident a knowledge base, from its first alert until nothing fires any more. */
  private static String incident(AlertMessage message) {
    return "relgate-kb-" + project(message) + "-" + message.profile();
  }

  private static String project(AlertMessage message) {
    return Objects.requireNonNullElse(message.project(), "candidate");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
