package relgate.merge;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.GateReport.Setting;

/**
 * The report of one shard.
 *
 * @param place of its file, for messages
 * @param sha256 of its file
 */
public record Part(String place, String sha256, GateReport report) {
  /** The setting that names the plan's digest. */
  public static final String PLAN = "plan";

  /** The setting that names the shard's number. */
  public static final String SHARD = "shard";

  /** The digest of the plan that it was judged by; empty for a report of no plan. */
  public Optional<String> plan() {
    return Optional.ofNullable(value(PLAN));
  }

  /** The number of its shard; 0 where it names none. */
  int shard() {
    String number = value(SHARD);
    return number != null && number.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(number) : 0;
  }

  private @Nullable String value(String name) {
    Setting setting = report.settings().get(name);
    return setting == null ? null : setting.value();
  }

  /** Whether its verdict is worse than that of all its checks: then it is not known what failed. */
  boolean contradictsItself() {
    return !report.passed() && report.checks().stream().noneMatch(Check::blocking);
  }

  /** Whether it came to its end and nothing but its being a part makes it less than a report. */
  boolean whole() {
    boolean weakened =
        report.settings().entrySet().stream()
            .anyMatch(e -> !e.getKey().equals(GateReport.ONLY) && e.getValue().weakened());
    Setting failFast = report.settings().get("fail_fast");
    boolean cut =
        failFast != null && failFast.value().equals("true") && !report.skipped().isEmpty();
    return report.exitCode() <= 1 && !weakened && !cut;
  }
}
