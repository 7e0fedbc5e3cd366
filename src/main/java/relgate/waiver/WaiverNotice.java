package relgate.waiver;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import relgate.verdict.Verdict;

/**
 * A waiver that its gate has something to say about: expired, ending soon, too long.
 *
 * @param verdict FAILED for an expired one, ADVISORY for one that people should look at
 */
public record WaiverNotice(
    Waiver waiver, Verdict verdict, String expected, String found, String remedy) {
  /** From this many days before its last day on, a waiver is an advisory. */
  public static final int NOTICE_DAYS = 14;

  /** A waiver that holds for more days than this is no exception any more. */
  public static final int LONGEST_DAYS = 90;

  /** The findings of all waivers, in the file's order; none where all is well. */
  public static List<WaiverNotice> of(Waivers waivers, LocalDate today) {
    return of(waivers, today, LONGEST_DAYS);
  }

  /**
   * The same.
   *
   * @param longest how many days a waiver may hold
   */
  public static List<WaiverNotice> of(Waivers waivers, LocalDate today, long longest) {
    return waivers.waivers().stream().flatMap(w -> of(w, today, longest)).toList();
  }

  private static Stream<WaiverNotice> of(Waiver waiver, LocalDate today, long longest) {
    if (waiver.expiredOn(today)) {
      String remedy = "Fix what gate `" + waiver.gate() + "` finds, or have it approved again.";
      return Stream.of(at(waiver, Verdict.FAILED, "no waiver past its last day", remedy, today));
    }
    if (waiver.created().isAfter(today)) {
      String remedy = "Nothing is covered until then; correct `created` if that is not meant.";
      String expected = "a waiver that was created by today";
      String found = said(waiver) + " is created on " + waiver.created() + ", in the future";
      return Stream.of(new WaiverNotice(waiver, Verdict.ADVISORY, expected, found, remedy));
    }
    if (ChronoUnit.DAYS.between(waiver.created(), waiver.expires()) > longest) {
      String expected = "a waiver of at most " + longest + " days";
      String remedy = "Shorten it and have it approved again, or change what the gate asks for.";
      return Stream.of(at(waiver, Verdict.FAILED, expected, remedy, today));
    }
    if (daysLeft(waiver, today) <= NOTICE_DAYS) {
      String expected = "more than " + NOTICE_DAYS + " days until a waiver ends";
      String remedy = "Fix what gate `" + waiver.gate() + "` finds before it ends.";
      return Stream.of(at(waiver, Verdict.ADVISORY, expected, remedy, today));
    }
    return Stream.of();
  }

  private static WaiverNotice at(
      Waiver waiver, Verdict verdict, String expected, String remedy, LocalDate today) {
    long left = daysLeft(waiver, today);
    String distance = left < 0 ? days(-left) + " ago" : left == 0 ? "today" : "in " + days(left);
    String found = said(waiver) + " ends " + waiver.expires() + " (" + distance + ")";
    return new WaiverNotice(waiver, verdict, expected, found, remedy);
  }

  private static long daysLeft(Waiver waiver, LocalDate today) {
    return ChronoUnit.DAYS.between(today, waiver.expires());
  }

  private static String days(long count) {
    return count == 1 ? "1 day" : count + " days";
  }

  private static String said(Waiver waiver) {
    return "waiver %s for gate %s, owned by %s,"
        .formatted(waiver.id(), waiver.gate(), waiver.owner());
  }
}
