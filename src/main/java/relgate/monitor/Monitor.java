package relgate.monitor;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Mode;
import relgate.Sha256;
import relgate.VisibleText;
import relgate.benchmark.BenchmarkResult;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.monitor.history.BaselineRecord;
import relgate.monitor.history.Delivery;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.History;
import relgate.monitor.history.HistoryReader;
import relgate.monitor.history.HistoryWriter;
import relgate.monitor.history.MonitorReport;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.Point;
import relgate.monitor.history.Quarantined;
import relgate.monitor.history.Retention;

/** Runs the benchmark, judges it beside its history, and adds it there. */
public final class Monitor {
  private final MonitorPlan plan;
  private final HistoryWriter writer;
  private final Consumer<Path> chain;

  /**
   * A monitor run.
   *
   * @param chain enters a file of the history, once it is on disk, in the evidence chain
   */
  public Monitor(MonitorPlan plan, Consumer<Path> chain) {
    this.plan = plan;
    this.chain = chain;
    this.writer = new HistoryWriter(plan.history());
  }

  /**
   * What came of a run.
   *
   * @param file the point's file
   * @param history with this run's point
   * @param removed points of it that retention took away
   */
  public record Done(Path file, MonitorReport report, History history, List<Point> removed) {}

  /**
   * One run. The history is read first: a damaged folder is refused before anything is measured.
   *
   * @param benchmark runs the benchmark; not called where the mode is off
   * @param send sends the alerts of a report that is about to be written, and says what became of
   *     them
   */
  public Done run(
      Supplier<BenchmarkResult> benchmark, Function<MonitorReport, List<Delivery>> send) {
    plan.check();
    HistoryReader reader = new HistoryReader(plan.history(), plan.profile(), plan.now());
    History history = reader.read();
    BenchmarkResult result = plan.settings().mode() == Mode.OFF ? null : benchmark.get();
    MonitorReport judged = judged(history, result);
    MonitorReport report = judged.delivered(send.apply(judged));
    Path file = writer.append(report, result == null ? null : JsonWriter.pretty(result));
    chain.accept(file);
    pinFirst(history, report, file);
    History after = reader.with(history, file);
    List<Point> surplus = Retention.surplus(after, plan.retain());
    if (!surplus.isEmpty()) {
      // The list first: an entry whose file is gone must have its reason in the chain.
      chain.accept(writer.retire(surplus, plan.profile(), plan.now()));
      writer.remove(surplus);
    }
    return new Done(file, report, after, surplus);
  }

  private MonitorReport judged(History history, @Nullable BenchmarkResult result) {
    List<Quarantined> bad = history.quarantined();
    if (result == null) {
      return report(MonitorVerdict.OFF, null, null, null, bad);
    }
    if (!MonitorSamples.whole(result)) {
      String errors = VisibleText.line(MonitorSamples.errors(result.results()));
      return report(MonitorVerdict.ERRORED, errors, null, null, bad);
    }
    MonitorSample now = MonitorSamples.of(result, plan.settings().cases(), plan.root());
    BaselineTopics baseline = BaselineTopics.of(history, now.basis(), plan.history(), plan.now());
    Assessment found = Assessment.of(now, history, baseline, plan.thresholds(), plan.limits());
    String lost = baseline.lost() == null ? null : baseline.problem();
    return report(found.finding(), lost, now, found, baseline.quarantined(bad));
  }

  private MonitorReport report(
      MonitorVerdict finding,
      @Nullable String problem,
      @Nullable MonitorSample now,
      @Nullable Assessment found,
      List<Quarantined> quarantined) {
    return new MonitorReport(
        MonitorReport.SCHEMA_VERSION,
        plan.now(),
        1,
        plan.profile(),
        plan.settings().mode(),
        finding,
        finding.good(),
        blocks(finding),
        problem,
        now == null ? null : now.metrics(),
        plan.thresholds(),
        plan.limits(),
        now == null ? null : now.basis(),
        now == null ? null : now.circumstances(),
        null,
        found == null ? List.of() : found.alerts(),
        found == null ? List.of() : found.notComparable(),
        found == null ? List.of() : found.changes(),
        found == null ? null : found.comparison(),
        quarantined,
        List.of());
  }

  private boolean blocks(MonitorVerdict finding) {
    return plan.settings().mode() == Mode.REQUIRED
        && !finding.good()
        && finding != MonitorVerdict.OFF;
  }

  /**
   * The first good point of its kind is what later ones are compared with, until one is accepted.
   */
  private void pinFirst(History history, MonitorReport report, Path file) {
    if (report.passed() && report.basis() != null && history.pinned(report.basis()).isEmpty()) {
      pin(BaselineRecord.Kind.FIRST, file, null, null);
    }
  }

  private void pin(
      BaselineRecord.Kind kind, Path file, @Nullable String reason, @Nullable String owner) {
    String name = String.valueOf(file.getFileName());
    FileDigest point = new FileDigest(name, Sha256.of(JsonReader.text(file)));
    chain.accept(
        writer.append(
            new BaselineRecord(1, plan.now(), 1, plan.profile(), kind, point, reason, owner)));
  }

  /**
   * Accepts the newest measured point as the new baseline: what people saw, not another run.
   *
   * @return the accepted point
   * @throws BadInput where there is none, it is below a threshold, or reason or owner is missing
   */
  public Point accept(@Nullable String reason, @Nullable String owner) {
    if (reason == null || reason.isBlank() || owner == null || owner.isBlank()) {
      throw new BadInput(
          "--accept-baseline", "--reason and --owner", "not both", "Say why, and who says so.");
    }
    History history = HistoryReader.read(plan.history(), plan.profile(), plan.now());
    Point newest =
        history.points().stream()
            .filter(p -> p.verdict().measured())
            .reduce((a, b) -> b)
            .orElseThrow(
                () ->
                    new BadInput(
                        plan.history().toString(),
                        "a measured point",
                        "none",
                        "Run `relgate kb-monitor` first."));
    if (newest.verdict() == MonitorVerdict.BELOW_THRESHOLD) {
      throw new BadInput(
          newest.file(),
          "a point that meets its thresholds",
          "one below them",
          "Fix the loss, or change the threshold by a change record.");
    }
    pin(BaselineRecord.Kind.ACCEPTED, plan.history().resolve(newest.file()), reason, owner);
    return newest;
  }
}
