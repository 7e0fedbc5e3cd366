package relgate.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import relgate.Sha256;
import relgate.Stamp;
import relgate.monitor.alert.AlertMessage;
import relgate.monitor.alert.AlertMessage.Incident;
import relgate.monitor.alert.AlertMessage.State;
import relgate.monitor.history.Alert;
import relgate.monitor.history.MonitorReport;
import relgate.monitor.history.RunTrace;

/**
 * The messages about the runs of one knowledge base.
 *
 * @param project the candidate's name
 * @param folder of the points, as people find it
 */
record KbAlertMessages(String project, Function<Path, String> folder, Path history) {

  /** The message of a run: something fires, or is resolved; empty where nothing is new or open. */
  Optional<AlertMessage> of(MonitorReport report) {
    List<Incident> incidents = incidents(report);
    return incidents.isEmpty() ? Optional.empty() : Optional.of(message(report, incidents));
  }

  /** What a dead man's switch gets. */
  static AlertMessage heartbeat(MonitorReport report, String project) {
    String text = "kb-monitor of %s ran: %s".formatted(report.profile(), report.verdict());
    return new AlertMessage(
        AlertMessage.SCHEMA_VERSION,
        key(report, text),
        text,
        report.profile().toString(),
        report.verdict().toString(),
        report.blocking(),
        report.generatedAtUtc(),
        List.of(),
        project,
        null,
        page(report),
        List.of());
  }

  private static List<Incident> incidents(MonitorReport report) {
    RunTrace run = report.run();
    List<String> still = run == null ? List.of() : run.stillFiring();
    List<String> resolved = run == null ? List.of() : run.resolved();
    List<Incident> incidents = new ArrayList<>();
    for (String key : report.incidents()) {
      incidents.add(new Incident(key, still.contains(key) ? State.STILL_FIRING : State.FIRING));
    }
    resolved.forEach(key -> incidents.add(new Incident(key, State.RESOLVED)));
    return incidents;
  }

  private AlertMessage message(MonitorReport report, List<Incident> incidents) {
    List<String> alerts = report.alerts().stream().map(Alert::text).toList();
    String file = point(report);
    String text = text(report, incidents, alerts, file);
    return new AlertMessage(
        AlertMessage.SCHEMA_VERSION,
        key(report, text),
        text,
        report.profile().toString(),
        report.verdict().toString(),
        report.blocking(),
        report.generatedAtUtc(),
        alerts,
        project,
        file,
        page(report),
        incidents);
  }

  private String point(MonitorReport report) {
    RunTrace run = report.run();
    String begun = run == null ? "" : run.begun();
    return folder.apply(history) + "/" + begun.replaceFirst("^begun_", "monitor_");
  }

  private String text(
      MonitorReport report, List<Incident> incidents, List<String> alerts, String file) {
    String problem = Objects.requireNonNullElse(report.problem(), "");
    String reason = alerts.isEmpty() ? problem : String.join("; ", alerts);
    String page = page(report);
    return "Knowledge base %s, %s: %s%s.%s %s. Report: %s%s"
        .formatted(
            project,
            report.profile(),
            report.verdict(),
            report.blocking() ? ", blocks" : "",
            reason.isEmpty() ? "" : " " + reason + ".",
            states(incidents),
            file,
            page == null ? "" : " " + page);
  }

  private static String states(List<Incident> incidents) {
    List<String> parts = new ArrayList<>();
    for (State state : State.values()) {
      List<String> keys =
          incidents.stream().filter(i -> i.state() == state).map(Incident::key).toList();
      if (!keys.isEmpty()) {
        parts.add(state.toString().replace('_', ' ') + ": " + String.join(", ", keys));
      }
    }
    return String.join("; ", parts);
  }

  private static @Nullable String page(MonitorReport report) {
    RunTrace run = report.run();
    return run == null ? null : run.origin().ciRun();
  }

  private static String key(MonitorReport report, String text) {
    String stamp = Stamp.of(report.generatedAtUtc());
    return report.profile() + "-" + stamp + "-" + Sha256.of(text).substring(0, 12);
  }
}
