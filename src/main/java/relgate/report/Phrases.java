package relgate.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relgate.VisibleText;
import relgate.command.Command;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/** The sentences that every report of a gate run shares. */
public final class Phrases {
  private Phrases() {}

  /** The candidate and the counts of its checks, in one line. */
  public static String summary(GateReport report) {
    return candidate(report) + ". " + counts(report) + ".";
  }

  /** {@code BLOCKED: prod refuses shop} or {@code PASSED: shop may go to prod}. */
  static String headline(GateReport report) {
    String name = VisibleText.line(report.candidate().name());
    String reach = report.complete() ? "" : " (incomplete: it does not promote)";
    return report.passed()
        ? "PASSED: nothing blocks %s for %s%s".formatted(name, report.profile(), reach)
        : "BLOCKED: %s %s for %s%s".formatted(subject(report), name, report.profile(), reach);
  }

  private static String subject(GateReport report) {
    int n = blockers(report).size();
    return several(n, "check") + (n == 1 ? " blocks" : " block");
  }

  static List<Check> blockers(GateReport report) {
    return report.checks().stream().filter(Check::blocking).toList();
  }

  /** {@code 14 checks in 12.3 s: 11 passed, 2 failed, 1 skipped}. */
  static String counts(GateReport report) {
    String each =
        Arrays.stream(Verdict.values())
            .filter(verdict -> count(report, verdict) > 0)
            .map(v -> count(report, v) + " " + v.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return several(report.checks().size(), "check")
        + " in "
        + seconds(report.durationSeconds())
        + (each.isEmpty() ? "" : ": " + each);
  }

  private static long count(GateReport report, Verdict verdict) {
    return report.checks().stream().filter(c -> c.verdict() == verdict).count();
  }

  static String several(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  static String seconds(double seconds) {
    return seconds < 120
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%d min %02d s", (long) seconds / 60, (long) seconds % 60);
  }

  /** The candidate, its commit and its branch, in one line. */
  static String candidate(GateReport report) {
    GateReport.CandidateIdentity candidate = report.candidate();
    String commit = candidate.commit();
    String branch = candidate.branch();
    return VisibleText.line(
        candidate.name()
            + (commit == null ? ", no commit" : ", commit " + shortened(commit))
            + (branch == null ? "" : " on " + branch)
            + (candidate.dirty() ? ", with changes that are not committed" : ""));
  }

  static String shortened(String commit) {
    return commit.length() > 12 ? commit.substring(0, 12) : commit;
  }

  /**
   * The command that judges this one gate again, from wherever it is typed.
   *
   * @param file where the report stands: in `.runtime/` of the candidate
   */
  static String again(GateReport report, String gate, @Nullable Path file) {
    Path runtime = file == null ? null : file.getParent();
    Path root = runtime == null ? null : runtime.getParent();
    String candidate = root == null ? "" : Command.of("--candidate", root.toString()).line();
    return (again(report, gate) + " " + VisibleText.line(candidate)).strip();
  }

  /** The command that judges this one gate again; run it in the candidate's folder. */
  public static String again(GateReport report, String gate) {
    Command command =
        Command.of("relgate", "release-gate", "--profile", report.profile().toString())
            .plus("--only", gate);
    GateReport.Setting jars = report.settings().get(GateReport.GATES);
    if (jars != null) {
      for (String jar : jars.value().split(",", -1)) {
        command = command.plus("--gates", jar);
      }
    }
    return VisibleText.line(command.line());
  }

  /** The settings that a flag weakened, as {@code name=value (flag)}. */
  static List<String> weakened(GateReport report) {
    return report.settings().entrySet().stream()
        .filter(e -> e.getValue().weakened())
        .map(e -> "%s=%s (%s)".formatted(e.getKey(), e.getValue().value(), e.getValue().origin()))
        .map(VisibleText::line)
        .toList();
  }
}
