package relgate.gates;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.candidate.Candidate;
import relgate.harness.AdvisoryMiss;
import relgate.harness.Gate;
import relgate.harness.NotRun;
import relgate.harness.PolicyMiss;
import relgate.harness.Recorder;
import relgate.harness.RunContext;
import relgate.verdict.Verdict;
import relgate.waiver.WaiverNotice;
import relgate.waiver.Waivers;

/** No waiver is past its last day; those that soon will be are named. */
@Gate(id = "waivers", remedy = "Fix what the waived gate finds, or have the waiver approved again.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
class WaiversGate {

  @Test
  @DisplayName("no waiver is past its last day or holds for more than 90 days")
  void noneIsExpired(RunContext run, Recorder recorder) {
    recorder.expects("a last day of today or later for each waiver of " + file(run));
    List<WaiverNotice> expired = findings(run, Verdict.FAILED);
    if (!expired.isEmpty()) {
      throw new PolicyMiss(said(expired));
    }
  }

  @Test
  @DisplayName("no waiver ends within 14 days or begins in the future")
  void noneEndsSoon(RunContext run, Recorder recorder) {
    recorder.expects("a last day in 15 days or later for each waiver of " + file(run));
    List<WaiverNotice> doubtful = findings(run, Verdict.ADVISORY);
    if (!doubtful.isEmpty()) {
      throw new AdvisoryMiss(said(doubtful));
    }
  }

  private static String file(RunContext run) {
    return run.candidate().named(run.candidate().waiverFile());
  }

  private static List<WaiverNotice> findings(RunContext run, Verdict verdict) {
    Candidate candidate = run.candidate();
    String named = candidate.config().waivers();
    Path file = candidate.waiverFile();
    if (named == null && !Files.exists(file)) {
      throw NotRun.byPolicy("there is no " + candidate.named(file));
    }
    LocalDate today = LocalDate.ofInstant(run.clock().instant(), ZoneOffset.UTC);
    return WaiverNotice.of(Waivers.read(file), today, longest(candidate)).stream()
        .filter(f -> f.verdict() == verdict)
        .toList();
  }

  /** An authority may allow less than relgate does, never more. */
  private static long longest(Candidate candidate) {
    return candidate
        .authority()
        .map(above -> above.authority().longestWaiver())
        .map(limit -> Math.min(limit.toDays(), WaiverNotice.LONGEST_DAYS))
        .orElse((long) WaiverNotice.LONGEST_DAYS);
  }

  private static String said(List<WaiverNotice> findings) {
    return findings.stream().map(WaiverNotice::found).collect(Collectors.joining("; "));
  }
}
