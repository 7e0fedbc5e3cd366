package relgate.report.site;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import relgate.Mode;
import relgate.Profile;
import relgate.config.ReleasePolicy;
import relgate.drill.DrillSummary;
import relgate.monitor.history.MonitorReport;
import relgate.report.site.Html.Tone;
import relgate.waiver.Waiver;

/** What ends or is due: waivers, drills, monitor runs. */
final class Events {
  private static final int SOON_DAYS = 14;

  /** A weekly monitor that is a day late. */
  private static final Duration MONITOR_DUE = Duration.ofDays(8);

  /** One event. */
  record Event(Instant at, Tone tone, String word, String text) {}

  private Events() {}

  static String of(Archive archive) {
    List<String> rows =
        all(archive).stream()
            .map(
                event ->
                    "%s %s %s"
                        .formatted(
                            Html.word(event.word(), event.tone()),
                            Ages.moment(event.at()),
                            Html.text(event.text())))
            .toList();
    return rows.isEmpty()
        ? Html.paragraph("No waiver ends within %d days; nothing is overdue.".formatted(SOON_DAYS))
        : Html.list(rows, 10);
  }

  /** The nearest first; what is overdue stands before what is to come. */
  static List<Event> all(Archive archive) {
    List<Event> events = new ArrayList<>();
    LocalDate today = LocalDate.ofInstant(archive.now(), ZoneOffset.UTC);
    archive.waivers().forEach(waiver -> waiver(waiver, today, events));
    for (Profile profile : Profile.values()) {
      monitor(archive, profile, events);
    }
    drills(archive, events);
    events.sort(Comparator.comparing(Event::at));
    return events;
  }

  private static void waiver(Waiver waiver, LocalDate today, List<Event> events) {
    long days = ChronoUnit.DAYS.between(today, waiver.expires());
    Instant end = waiver.expires().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    String text = "waiver %s of %s, owner %s".formatted(waiver.id(), waiver.gate(), waiver.owner());
    if (days < 0) {
      events.add(new Event(end, Tone.BAD, "expired", text));
    } else if (days <= SOON_DAYS) {
      events.add(new Event(end, Tone.OPEN, "ends in " + days + " days", text));
    }
  }

  /** Overdue, or never run although the policy wants it: what is absent is no good news. */
  private static void monitor(Archive archive, Profile profile, List<Event> events) {
    Optional<Kept<MonitorReport>> last = archive.knowledge(profile).monitors().last();
    if (last.isEmpty() && archive.inputs().monitored().contains(profile)) {
      events.add(
          new Event(archive.now(), Tone.BAD, "missing", "no monitor run of " + profile + " yet"));
    }
    last.filter(run -> Duration.between(run.at(), archive.now()).compareTo(MONITOR_DUE) > 0)
        .ifPresent(
            run ->
                events.add(
                    new Event(
                        run.at(),
                        Tone.BAD,
                        "overdue",
                        "the last monitor run of %s is %s old"
                            .formatted(profile, Ages.between(run.at(), archive.now())))));
  }

  /** Each environment that was drilled, and where the policy asks for drills each there is. */
  private static void drills(Archive archive, List<Event> events) {
    ReleasePolicy.Drill policy = archive.inputs().policy().drill();
    Set<String> environments = new TreeSet<>();
    archive.drills().all().forEach(drill -> environments.add(drill.report().environment()));
    if (policy.mode() != Mode.OFF) {
      environments.addAll(archive.inputs().environments());
    }
    for (String environment : environments) {
      Optional<Kept<DrillSummary>> proven = proven(archive, environment);
      proven.ifPresent(drill -> drill(drill, archive, events));
      if (proven.isEmpty()) {
        events.add(
            new Event(
                archive.now(),
                policy.mode() == Mode.REQUIRED ? Tone.BAD : Tone.OPEN,
                "missing",
                "no proven drill of " + environment + " yet"));
      }
    }
  }

  private static Optional<Kept<DrillSummary>> proven(Archive archive, String environment) {
    return archive.drills().newest(Integer.MAX_VALUE).stream()
        .filter(drill -> drill.report().environment().equals(environment))
        .filter(drill -> drill.report().proven() && drill.report().passed())
        .findFirst();
  }

  /** Due when it is too old, and soon due in the last days before. */
  private static void drill(Kept<DrillSummary> drill, Archive archive, List<Event> events) {
    ReleasePolicy.Drill policy = archive.inputs().policy().drill();
    Instant due = drill.at().plus(policy.maxAge());
    long days = ChronoUnit.DAYS.between(archive.now(), due);
    String environment = drill.report().environment();
    if (due.isBefore(archive.now())) {
      events.add(
          new Event(
              due,
              policy.mode() == Mode.REQUIRED ? Tone.BAD : Tone.OPEN,
              "due",
              "the last proven drill of %s is %s old"
                  .formatted(environment, Ages.between(drill.at(), archive.now()))));
    } else if (days <= SOON_DAYS) {
      events.add(
          new Event(
              due, Tone.OPEN, "due in " + days + " days", "the next drill of " + environment));
    }
  }
}
