package relgate.report.site;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import relgate.Profile;
import relgate.drill.DrillSummary;
import relgate.report.site.Html.Tone;
import relgate.waiver.Waiver;

/** What ends or is due: waivers, drills, monitor runs. */
final class Events {
  private static final int SOON_DAYS = 14;

  /** A weekly monitor that is a day late. */
  private static final Duration MONITOR_DUE = Duration.ofDays(8);

  /** As old as a drill may be where the policy names no other age. */
  private static final Duration DRILL_DUE = Duration.ofDays(35);

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
      archive
          .knowledge(profile)
          .monitors()
          .last()
          .filter(last -> Duration.between(last.at(), archive.now()).compareTo(MONITOR_DUE) > 0)
          .ifPresent(
              last ->
                  events.add(
                      new Event(
                          last.at(),
                          Tone.BAD,
                          "overdue",
                          "the last monitor run of %s is %s old"
                              .formatted(profile, Ages.between(last.at(), archive.now())))));
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

  /** The newest proven drill of each environment that has one. */
  private static void drills(Archive archive, List<Event> events) {
    archive.drills().all().stream()
        .map(drill -> drill.report().environment())
        .distinct()
        .forEach(
            environment ->
                archive.drills().newest(Integer.MAX_VALUE).stream()
                    .filter(drill -> drill.report().environment().equals(environment))
                    .filter(drill -> drill.report().proven() && drill.report().passed())
                    .findFirst()
                    .ifPresent(drill -> drill(drill, archive.now(), events)));
  }

  private static void drill(Kept<DrillSummary> drill, Instant now, List<Event> events) {
    if (Duration.between(drill.at(), now).compareTo(DRILL_DUE) > 0) {
      events.add(
          new Event(
              drill.at(),
              Tone.OPEN,
              "due",
              "the last proven drill of %s is %s old"
                  .formatted(drill.report().environment(), Ages.between(drill.at(), now))));
    }
  }
}
