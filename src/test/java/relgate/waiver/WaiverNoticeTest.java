package relgate.waiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.Profile;
import relgate.verdict.Verdict;

class WaiverNoticeTest {
  private static final LocalDate CREATED = LocalDate.of(2026, 1, 1);

  private static Waiver waiver(LocalDate expires) {
    return new Waiver(
        "W-1", "app-env", List.of(Profile.PROD), "a reason", "Ada", "Grace", CREATED, expires);
  }

  private static List<WaiverNotice> found(String expires, String today) {
    Waivers waivers = new Waivers(null, List.of(waiver(LocalDate.parse(expires))));
    return WaiverNotice.of(waivers, LocalDate.parse(today));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-31, 2026-04-01, FAILED, 1 day ago",
    "2026-03-31, 2026-03-31, ADVISORY, today",
    "2026-03-31, 2026-03-30, ADVISORY, in 1 day",
    "2026-03-31, 2026-03-17, ADVISORY, in 14 days",
    "2026-04-02, 2026-03-17, FAILED, in 16 days",
    "2027-01-03, 2026-01-01, FAILED, in 367 days"
  })
  void endThatIsPastOrNearOrFarIsNamed(
      String expires, String today, Verdict verdict, String distance) {
    assertThat(found(expires, today))
        .extracting(WaiverNotice::verdict, WaiverNotice::found)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                verdict,
                "waiver W-1 for gate app-env, owned by Ada, ends %s (%s)"
                    .formatted(expires, distance)));
  }

  @Test
  void waiverWithTimeLeftIsNoFinding() {
    assertThat(found("2026-03-31", "2026-03-16")).isEmpty();
    assertThat(found("2026-04-01", "2026-01-01")).isEmpty();
  }

  @Test
  void waiverOfTheFutureIsAnAdvisory() {
    assertThat(found("2026-12-31", "2025-12-31"))
        .extracting(WaiverNotice::verdict, WaiverNotice::found)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                Verdict.ADVISORY,
                "waiver W-1 for gate app-env, owned by Ada, is created on 2026-01-01, in the"
                    + " future"));
  }

  @Test
  void findingSaysWhatToDo() {
    assertThat(found("2026-03-31", "2026-03-30"))
        .containsExactly(
            new WaiverNotice(
                waiver(LocalDate.of(2026, 3, 31)),
                Verdict.ADVISORY,
                "more than 14 days until a waiver ends",
                "waiver W-1 for gate app-env, owned by Ada, ends 2026-03-31 (in 1 day)",
                "Fix what gate `app-env` finds before it ends."));
  }
}
