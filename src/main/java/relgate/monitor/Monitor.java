package relgate.monitor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Mode;
import relgate.Sha256;
import relgate.ToolFailure;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.monitor.history.BaselineRecord;
import relgate.monitor.history.BegunRun;
import relgate.monitor.history.Delivery;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.History;
import relgate.monitor.history.HistoryReader;
import relgate.monitor.history.HistoryWitness;
import relgate.monitor.history.HistoryWriter;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorReport;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.Point;
import relgate.monitor.history.Quarantined;
import relgate.monitor.history.Retention;
import relgate.monitor.history.RunTrace;

/** Runs the benchmark, judges it beside its history, and adds it there. */
public final class Monitor {
  private final MonitorPlan plan;
  private final HistoryWriter writer;
  private final HistoryChain chain;

  /**
   * A monitor run.
   *
   * @param chain has every file of the history, once it is on disk, and tells what is missing
   */
  public Monitor(MonitorPlan plan, HistoryChain chain) {
    this.plan = plan;
    this.chain = chain;
    this.writer = new HistoryWriter(plan.history());
  }

  /**
   * A run that is over.
   *
   * @param file the point's file
   * @param history with this run's point
   * @param removed points of it that retention took away
   * @param deliveries what became of the alerts
   * @param failure why the run could not go on, where that is relgate's own failure; else null
   */
  public record Done(
      Path file,
      MonitorReport report,
      History history,
      List<Point> removed,
      List<Delivery> deliveries,
      @Nullable RuntimeException failure) {}

  /**
   * One run. It leaves a point whatever happens: that it began is on disk before anything is asked,
   * and the point is on disk and in the chain before any alert is sent.
   *
   * @param benchmark runs the benchmark; not called where the mode is off
   * @param send sends the alerts of a report that is on disk, and says what became of them
   */
  public Done run(Supplier<Asked> benchmark, Function<MonitorReport, List<Delivery>> send) {
    plan.check();
    BegunRun run = writer.begin(plan.profile(), plan.origin(), plan.now());
    chain.enter(writer.begun(run));
    HistoryReader reader = new HistoryReader(plan.history(), plan.profile(), plan.now());
    Witnessed witnessed = witnessed(reader.read());
    History history = witnessed.history();
    Measurement measurement = measured(history, benchmark);
    MonitorReport report = judged(witnessed, run, measurement).after(history.open());
    Asked asked = measurement.asked();
    if (asked != null) {
      asked.questions().write(plan.history());
    }
    Path file =
        writer.finish(run, report, asked == null ? null : JsonWriter.pretty(asked.result()));
    chain.enter(file);
    pinFirst(history, report, file);
    Sending sending = sent(run, report, send);
    History after = reader.with(history, file);
    List<Point> surplus = retired(after);
    RuntimeException failure =
        measurement.failure() == null ? sending.failure() : measurement.failure();
    return new Done(file, report, after, surplus, sending.deliveries(), failure);
  }

  /**
   * A history as far as the evidence chain has it.
   *
   * @param lost what the chain has and the folder has not
   */
  private record Witnessed(History history, List<Quarantined> lost) {}

  /**
   * The chain is asked after the folder was read, and asked again where something is missing:
   * another run may have written, or retired, in between.
   */
  private Witnessed witnessed(History history) {
    Witnessed first = witnessed(history, chain.witness(plan.history()));
    return first.lost.isEmpty() ? first : witnessed(history, chain.witness(plan.history()));
  }

  private Witnessed witnessed(History history, HistoryWitness witness) {
    History known = approved(witness.known(history));
    return new Witnessed(known, witness.lost(known, plan.history()));
  }

  /** An acceptance that lacks the signatures which an authority asks for accepted nothing. */
  private History approved(History history) {
    List<History.Pin> refused =
        history.baselines().stream().filter(pin -> !chain.approved(pin.record())).toList();
    return history.without(refused, "expected the signatures of the authority's approvers");
  }

  /** What an unwritable outbox costs is the sending, never the point. */
  private Sending sent(
      BegunRun run, MonitorReport report, Function<MonitorReport, List<Delivery>> send) {
    try {
      List<Delivery> deliveries = send.apply(report);
      writer.delivered(run, deliveries);
      return new Sending(deliveries, null);
    } catch (ToolFailure e) {
      return new Sending(List.of(), e);
    }
  }

  private record Sending(List<Delivery> deliveries, @Nullable RuntimeException failure) {}

  private List<Point> retired(History after) {
    List<Point> surplus = Retention.surplus(after, plan.retain());
    if (!surplus.isEmpty()) {
      // The list first: an entry whose file is gone must have its reason in the chain.
      chain.enter(writer.retire(surplus, plan.profile(), plan.now()));
      writer.remove(surplus);
    }
    return surplus;
  }

  private Measurement measured(History history, Supplier<Asked> benchmark) {
    if (plan.settings().mode() == Mode.OFF) {
      return Measurement.nothing();
    }
    List<String> later = history.later(plan.now());
    if (!later.isEmpty()) {
      return Measurement.errored(
          "the clock, or the history, is wrong: it is %s here, and the history has %s"
              .formatted(plan.now(), later.get(later.size() - 1)));
    }
    return Measurement.of(benchmark);
  }

  private MonitorReport judged(Witnessed witnessed, BegunRun run, Measurement measurement) {
    History history = witnessed.history;
    List<Quarantined> bad = history.quarantined();
    RunTrace trace = trace(history, run);
    Asked asked = measurement.asked();
    if (measurement.problem() != null || asked == null) {
      return Judgement.without(measurement.problem(), bad, trace).report(plan);
    }
    MonitorSample sample = MonitorSamples.of(asked, plan.settings().cases(), plan.root());
    BaselineTopics baseline =
        witnessed.lost.isEmpty()
            ? BaselineTopics.of(history, plan.history(), plan.now())
            : BaselineTopics.missing(witnessed.lost);
    TopicSource topics = new ResultFiles(plan.history());
    ComparisonView view = ComparisonView.of(history, sample, topics, plan.history());
    Assessment assessment =
        Assessment.of(
            sample,
            view,
            topics,
            new Assessment.Rules(plan.thresholds(), plan.limits(), baseline.lost()));
    String lost = baseline.lost() == null ? null : baseline.problem();
    return new Judgement(
            assessment.finding(), lost, sample, assessment, baseline.quarantined(bad), trace)
        .report(plan);
  }

  private RunTrace trace(History history, BegunRun run) {
    String own = String.valueOf(writer.begun(run).getFileName());
    Instant last = history.newest().map(Point::at).orElse(Instant.EPOCH);
    List<String> unfinished =
        history.unfinishedSince(last).stream().filter(file -> !file.equals(own)).toList();
    return new RunTrace(plan.origin(), own, unfinished, List.of(), List.of());
  }

  /**
   * The very first good point of a profile is what later ones are compared with, until a person
   * accepts another: no other baseline pins itself.
   */
  private void pinFirst(History history, MonitorReport report, Path file) {
    if (report.passed() && report.basis() != null && history.baselines().isEmpty()) {
      pin(draft(BaselineRecord.Kind.FIRST, file));
    }
  }

  /** Writes a record down, and enters it. */
  public void pin(BaselineRecord record) {
    chain.enter(writer.append(record));
  }

  private BaselineRecord draft(BaselineRecord.Kind kind, Path file) {
    String name = String.valueOf(file.getFileName());
    FileDigest point = new FileDigest(name, Sha256.of(JsonReader.text(file)));
    return BaselineRecord.of(plan.now(), plan.profile(), kind, point);
  }

  /**
   * The newest measured point as the new baseline: what people saw, not another run. Nothing is
   * written yet.
   *
   * @throws BadInput where there is none, or it is below a threshold
   */
  public BaselineRecord acceptance() {
    Point newest =
        known().points().stream()
            .filter(p -> p.verdict().measured())
            .reduce((a, b) -> b)
            .orElseThrow(this::nothingMeasured);
    if (newest.verdict() == MonitorVerdict.BELOW_THRESHOLD) {
      throw new BadInput(
          newest.file(),
          "a point that meets its thresholds",
          "one below them",
          "Fix the loss, or change the threshold by a change record.");
    }
    return draft(BaselineRecord.Kind.ACCEPTED, plan.history().resolve(newest.file()));
  }

  private BadInput nothingMeasured() {
    return new BadInput(
        plan.history().toString(), "a measured point", "none", "Run `relgate kb-monitor` first.");
  }

  /**
   * The noise around the point that holds, as repeated runs of the same questions show it. Nothing
   * is written yet.
   *
   * @param count how many runs, at least 2
   * @throws BadInput where nothing is pinned, or the runs ask other questions than the pinned point
   */
  public BaselineRecord calibration(int count, Supplier<Asked> benchmark) {
    History.Pin pin = known().holding().orElseThrow(this::nothingMeasured);
    List<Metrics> runs =
        Stream.generate(() -> repeated(benchmark, pin.point())).limit(count).toList();
    return draft(BaselineRecord.Kind.CALIBRATED, plan.history().resolve(pin.point().file()))
        .with(Calibration.of(runs));
  }

  private Metrics repeated(Supplier<Asked> benchmark, Point pinned) {
    Measurement measurement = Measurement.of(benchmark);
    Asked asked = measurement.asked();
    if (asked == null || measurement.problem() != null) {
      throw new BadInput(
          "--calibrate",
          "runs that can be measured",
          String.valueOf(measurement.problem()),
          "Fix it, and calibrate again: nothing was written.");
    }
    MonitorSample sample = MonitorSamples.of(asked, plan.settings().cases(), plan.root());
    if (!pinned.comparable(sample.basis())) {
      throw new BadInput(
          pinned.file(),
          "the questions that are asked now",
          "others",
          "Run `relgate kb-monitor`, and accept its point with --accept-baseline.");
    }
    return sample.metrics();
  }

  private History known() {
    History read = HistoryReader.read(plan.history(), plan.profile(), plan.now());
    return approved(chain.witness(plan.history()).known(read));
  }
}
