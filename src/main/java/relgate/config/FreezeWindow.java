package relgate.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import relgate.Problems;
import relgate.Profile;
import relgate.json.Between;
import relgate.json.Default;
import relgate.json.Validated;

/**
 * A time in which nothing is promoted or deployed.
 *
 * @param name how people call it, such as {@code year end}
 * @param from its first moment, as a day or as {@code 2026-12-20T18:00}
 * @param until its end, which is not a part of it; a day means the first moment of that day
 * @param zone in which both are read, such as {@code Europe/Berlin}: a time without one names no
 *     moment
 * @param environments for which it holds; all where none is named
 */
public record FreezeWindow(
    @Between(min = 1, max = 100) String name,
    String from,
    String until,
    String zone,
    @Default("[]") List<Profile> environments)
    implements Validated {
  public FreezeWindow {
    environments = List.copyOf(environments);
  }

  @Override
  public void validate(Problems problems) {
    if (namedZone().isEmpty()) {
      String remedy = "Name the zone of the place where the window is meant.";
      problems.addAt("zone", "a time zone such as \"Europe/Berlin\" or \"UTC\"", zone, remedy);
    }
    String form = "a day or a local time, such as 2026-12-20 or 2026-12-20T18:00";
    for (String key : List.of("from", "until")) {
      String text = key.equals("from") ? from : until;
      if (local(text).isEmpty()) {
        problems.addAt(key, form, text, "Write it so; the zone stands beside it.");
      }
    }
    if (local(from).isPresent()
        && local(until).isPresent()
        && !local(from).get().isBefore(local(until).get())) {
      problems.addAt("until", "a time after from, " + from, until, "Correct the window.");
    }
  }

  /** Whether the environment is frozen at that moment. */
  public boolean holds(Profile environment, Instant moment) {
    boolean concerned = environments.isEmpty() || environments.contains(environment);
    return concerned && !moment.isBefore(begin()) && moment.isBefore(end());
  }

  private Instant begin() {
    return moment(from);
  }

  /** The moment from which things go on. */
  public Instant end() {
    return moment(until);
  }

  /** For people: {@code year end, until 2027-01-02 in Europe/Berlin}. */
  public String said() {
    return name + ", until " + until + " in " + zone;
  }

  private Instant moment(String text) {
    return local(text).orElseThrow().atZone(namedZone().orElseThrow()).toInstant();
  }

  private Optional<ZoneId> namedZone() {
    try {
      return Optional.of(ZoneId.of(zone));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDateTime> local(String text) {
    try {
      return Optional.of(
          text.length() > 10 ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
