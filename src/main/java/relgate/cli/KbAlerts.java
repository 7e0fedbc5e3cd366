package relgate.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.command.Secrets;
import relgate.monitor.alert.AlertFormat;
import relgate.monitor.alert.AlertMessage;
import relgate.monitor.alert.Dispatch;
import relgate.monitor.alert.Outbox;
import relgate.monitor.alert.Sender;
import relgate.monitor.alert.Webhook;
import relgate.monitor.history.Delivery;
import relgate.monitor.history.MonitorReport;

/** The flags that say where alerts of the monitor go. */
final class KbAlerts {
  private static final String URL = "KB_BENCHMARK_ALERT_WEBHOOK";
  private static final String SECRET = "KB_BENCHMARK_ALERT_SECRET";
  private static final String ROUTING_KEY = "KB_BENCHMARK_ALERT_ROUTING_KEY";
  private static final String HEARTBEAT = "KB_BENCHMARK_HEARTBEAT_URL";
  private static final String FORMATS =
      "generic, slack, teams, discord, google-chat, pagerduty, alertmanager";
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(500);

  @Option(
      names = "--alert-webhook",
      paramLabel = "URL",
      description = {
        "Post alerts there (default: the variable " + URL + ");",
        "signed with the variable " + SECRET + " where it is set."
      })
  private @Nullable String webhook;

  @Option(
      names = "--alert-format",
      paramLabel = "NAME",
      description = {
        "The shape that the receiver wants: " + FORMATS,
        "(default: generic; pagerduty needs the variable " + ROUTING_KEY + ")."
      })
  private String shape = "generic";

  @Option(
      names = "--heartbeat",
      paramLabel = "URL",
      description = {
        "Post there after each run, whatever it found: a dead man's switch",
        "(default: the variable " + HEARTBEAT + ")."
      })
  private @Nullable String heartbeat;

  @Option(
      names = "--alert-private",
      description = "The webhook may be on this machine or in a private network.")
  private boolean privateAllowed;

  /** The way of the alerts; without a webhook none is sent. A bad URL is wrong use. */
  Dispatch dispatch(Context context, Path history) {
    String url = webhook == null ? context.environment().get(URL) : webhook;
    Outbox outbox = new Outbox(history.resolve("outbox"));
    AlertFormat format =
        AlertFormat.named(shape)
            .orElseThrow(
                () ->
                    new BadInput(
                        "--alert-format", "one of " + FORMATS, "\"" + shape + "\"", "Name one."));
    if (url == null || url.isBlank()) {
      return new Dispatch(outbox, null);
    }
    String secret = context.environment().get(SECRET);
    Secrets secrets = Secrets.in(context.environment()).andValues(List.of(url));
    String key = context.environment().getOrDefault(ROUTING_KEY, "");
    if (format == AlertFormat.PAGERDUTY && key.isBlank()) {
      throw new BadInput(
          "--alert-format",
          "the variable " + ROUTING_KEY,
          "none",
          "Set it to the integration key.");
    }
    Webhook checked =
        Webhook.of("--alert-webhook", url, secret, privateAllowed).wanting(format, key);
    return new Dispatch(outbox, new Sender(checked, secrets, DEADLINE, PAUSE));
  }

  /** Sends what the report says, and what waited; what became of each. */
  List<Delivery> sent(Dispatch dispatch, KbAlertMessages messages, MonitorReport report) {
    return dispatch.send(messages.of(report).stream().toList()).stream()
        .map(r -> new Delivery(r.key(), r.delivered(), r.attempts(), r.problem()))
        .toList();
  }

  /**
   * Says that a run came to its end, whatever it found: whoever waits for it in vain knows that the
   * monitor is dead.
   *
   * @return why it did not arrive; empty where it did, or where none is wanted
   */
  Optional<String> beat(Context context, MonitorReport report, String project) {
    String url = heartbeat == null ? context.environment().get(HEARTBEAT) : heartbeat;
    if (url == null || url.isBlank()) {
      return Optional.empty();
    }
    Secrets secrets = Secrets.in(context.environment()).andValues(List.of(url));
    Webhook checked = Webhook.of("--heartbeat", url, null, privateAllowed);
    AlertMessage message = KbAlertMessages.heartbeat(report, project);
    return Optional.ofNullable(
        new Sender(checked, secrets, DEADLINE, PAUSE).send(message).problem());
  }
}
