package relgate.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import relgate.ExitCode;
import relgate.command.Secrets;
import relgate.harness.Fact;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/** Results of checks to the report: what blocks, what is complete, what was decided by whom. */
final class ReportAssembly {
  private final LaunchRequest request;
  private final Identity identity;
  private final Instant started;

  ReportAssembly(LaunchRequest request, Identity identity, Instant started) {
    this.request = request;
    this.identity = identity;
    this.started = started;
  }

  /** The report, without its place in the audit log. */
  GateReport of(List<CheckResult> results) {
    return request.run().candidate().secrets().masked(unmasked(results));
  }

  private GateReport unmasked(List<CheckResult> results) {
    return unmasked(results, Shipped.of(request, started));
  }

  private GateReport unmasked(List<CheckResult> results, Shipped shipped) {
    Checks checks = new Checks(request.run(), request.rules().waivers());
    List<Check> all = all(results, checks, shipped);
    boolean passed = gates(all, Check::blocking).isEmpty();
    Map<String, GateReport.Setting> settings = settings(results);
    Instant end = request.run().clock().instant();
    return new GateReport(
        GateReport.SCHEMA_VERSION,
        request.run().profile() + "_" + request.run().stamp(),
        0,
        null,
        request.run().profile(),
        passed,
        complete(results, settings),
        passed ? ExitCode.PASSED.code() : ExitCode.BLOCKED.code(),
        end,
        seconds(end),
        identity.candidate(),
        identity.tool(),
        inputs(results),
        images(results),
        shipped.artifacts(),
        identity.policyChanges(),
        settings,
        gates(all, Check::blocking),
        gates(all, c -> c.verdict() == Verdict.ADVISORY),
        skipped(all),
        used(results, checks),
        all);
  }

  private static List<GateReport.WaiverUse> used(List<CheckResult> results, Checks checks) {
    return results.stream()
        .flatMap(result -> checks.waiverUse(result).stream())
        .distinct()
        .toList();
  }

  private double seconds(Instant end) {
    return Duration.between(started, end).toMillis() / 1000.0;
  }

  private static List<GateReport.Image> images(List<CheckResult> results) {
    return facts(results, Fact.Built.class).map(Fact.Built::image).distinct().toList();
  }

  /** The launcher's own checks, then those of the gates. */
  private List<Check> all(List<CheckResult> results, Checks checks, Shipped shipped) {
    Secrets secrets = request.run().candidate().secrets();
    Stream<Check> own = Stream.concat(request.rules().own().stream(), shipped.checks().stream());
    return Stream.concat(own.map(c -> c.wording(secrets::shown)), results.stream().map(checks::of))
        .toList();
  }

  private boolean complete(List<CheckResult> results, Map<String, GateReport.Setting> settings) {
    boolean leftOut = results.stream().anyMatch(result -> result.cause().byFlag());
    boolean weakened = settings.values().stream().anyMatch(GateReport.Setting::weakened);
    return !leftOut && !weakened && !request.selection().only();
  }

  private Map<String, GateReport.Setting> settings(List<CheckResult> results) {
    Secrets secrets = request.run().candidate().secrets();
    Map<String, GateReport.Setting> all = new TreeMap<>(request.settings());
    facts(results, Fact.Resolved.class)
        .forEach(
            f ->
                all.put(
                    f.name(),
                    new GateReport.Setting(
                        secrets.shown(f.setting().value()),
                        f.setting().origin(),
                        f.setting().weakened())));
    return all;
  }

  private List<GateReport.Input> inputs(List<CheckResult> results) {
    Map<String, GateReport.Input> byPath = new TreeMap<>();
    request.decisionFiles().forEach(i -> byPath.put(i.path(), i));
    facts(results, Fact.Used.class).forEach(f -> byPath.put(f.input().path(), f.input()));
    return List.copyOf(byPath.values());
  }

  private static <T extends Fact> Stream<T> facts(List<CheckResult> results, Class<T> kind) {
    return results.stream()
        .flatMap(result -> result.facts().stream())
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  private static List<String> gates(
      List<Check> checks, java.util.function.Predicate<Check> wanted) {
    Set<String> ids = new TreeSet<>();
    checks.stream().filter(wanted).map(Check::gate).forEach(ids::add);
    return List.copyOf(ids);
  }

  /** A gate is skipped when every one of its checks is. */
  private static List<GateReport.Skipped> skipped(List<Check> checks) {
    Map<String, String> reasons = new TreeMap<>();
    for (Check check : checks) {
      if (check.verdict() == Verdict.SKIPPED) {
        reasons.putIfAbsent(check.gate(), check.found());
      }
    }
    checks.stream()
        .filter(c -> c.verdict() != Verdict.SKIPPED)
        .map(Check::gate)
        .forEach(reasons::remove);
    return reasons.entrySet().stream()
        .map(e -> new GateReport.Skipped(e.getKey(), e.getValue()))
        .toList();
  }
}
