package relgate.launch;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.reporting.FileEntry;
import relgate.Fence;
import relgate.command.Outcome;
import relgate.command.Secrets;
import relgate.harness.Fact;
import relgate.harness.RunContext;
import relgate.verdict.Attachment;
import relgate.verdict.Check;
import relgate.verdict.GateReport.WaiverUse;
import relgate.verdict.TestCounts;
import relgate.verdict.Verdict;
import relgate.waiver.Waiver;
import relgate.waiver.Waivers;

/** Results of checks to those of the report: waivers applied, every text masked. */
final class Checks {
  private final RunContext run;
  private final Waivers waivers;
  private final Secrets secrets;
  private final PublishedFiles published;

  Checks(RunContext run, Waivers waivers) {
    this.run = run;
    this.waivers = waivers;
    this.secrets = run.candidate().secrets();
    this.published = new PublishedFiles(run);
  }

  /** One check of the report. */
  Check of(CheckResult result) {
    Optional<Waiver> waiver = waiver(result);
    Verdict verdict = waiver.isPresent() ? Verdict.ADVISORY : result.cause().verdict();
    String found =
        waiver
            .map(w -> result.cause().found() + " (waived by " + w.id() + ": " + w.reason() + ")")
            .orElse(result.cause().found());
    String name = OwnNames.changed(result, this::shown);
    String expected = expected(result);
    Optional<Outcome> ran = ran(result);
    return new Check(
        result.gate().id(),
        name,
        verdict,
        verdict.blocks(),
        result.startedAt(),
        result.seconds(),
        expected.equals(result.name()) ? name : shown(expected),
        shown(found),
        remedy(result),
        evidence(result),
        attachments(result),
        ran.map(o -> o.command().argv().stream().map(this::shown).toList()).orElse(List.of()),
        ran.map(o -> String.valueOf(o.command().cwd())).map(this::shown).orElse(null),
        ran.map(Outcome::exitCode).orElse(null),
        ran.map(o -> shown(o.stdout())).orElse(null),
        ran.map(o -> shown(o.stderr())).orElse(null),
        tests(result));
  }

  private String remedy(CheckResult result) {
    String told = result.cause().remedy();
    if (told != null && !told.isEmpty()) {
      return shown(told);
    }
    String gates = result.gate().remedy();
    return OwnNames.ownRemedy(result) ? gates : shown(gates);
  }

  /** The counts of a check that runs tests; names and messages are the candidate's own words. */
  private @Nullable TestCounts tests(CheckResult result) {
    return result.facts().stream()
        .filter(Fact.Tested.class::isInstance)
        .map(f -> ((Fact.Tested) f).counts())
        .map(
            c ->
                new TestCounts(
                    c.run(),
                    c.failed(),
                    c.skipped(),
                    c.flaky(),
                    c.suites().stream().map(this::shown).toList(),
                    c.failures().stream().map(this::shown).toList()))
        .reduce((first, last) -> last)
        .orElse(null);
  }

  private TestCounts.Suite shown(TestCounts.Suite suite) {
    return new TestCounts.Suite(
        shown(suite.name()), suite.run(), suite.failed(), suite.skipped(), suite.flaky());
  }

  private TestCounts.Failure shown(TestCounts.Failure failure) {
    return new TestCounts.Failure(
        shown(failure.name()),
        shown(failure.suite()),
        shown(failure.message()),
        failure.file() == null ? null : shown(failure.file()),
        failure.line());
  }

  /** With its values where the gate or the failure gave them, else by the check's name. */
  private static String expected(CheckResult result) {
    String told = result.cause().expected();
    return result.facts().stream()
        .filter(Fact.Expected.class::isInstance)
        .map(fact -> ((Fact.Expected) fact).text())
        .reduce((earlier, last) -> last)
        .orElse(told == null ? result.name() : told);
  }

  /** The waiver that this run of the check used, for the report's own list. */
  Optional<WaiverUse> waiverUse(CheckResult result) {
    return waiver(result)
        .map(
            w ->
                new WaiverUse(
                    shown(w.id()),
                    w.gate(),
                    w.expires().toString(),
                    shown(w.owner()),
                    shown(w.reason())));
  }

  private Optional<Waiver> waiver(CheckResult result) {
    if (!result.cause().verdict().blocks() || result.gate().id().equals("waivers")) {
      return Optional.empty();
    }
    LocalDate today = result.startedAt().atZone(ZoneOffset.UTC).toLocalDate();
    return waivers.covering(result.gate().id(), run.profile(), today);
  }

  /** The command that tells most: the last one that did not succeed, else the last one. */
  private static Optional<Outcome> ran(CheckResult result) {
    List<Outcome> all =
        result.facts().stream()
            .filter(Fact.Ran.class::isInstance)
            .map(f -> ((Fact.Ran) f).outcome())
            .toList();
    List<Outcome> bad = all.stream().filter(o -> !o.succeeded()).toList();
    List<Outcome> telling = bad.isEmpty() ? all : bad;
    return telling.isEmpty() ? Optional.empty() : Optional.of(telling.get(telling.size() - 1));
  }

  private Map<String, String> evidence(CheckResult result) {
    Map<String, String> masked = new LinkedHashMap<>();
    result.evidence().forEach((key, value) -> masked.put(shown(key), shown(value)));
    for (FileEntry file : result.files()) {
      String key = "not kept: " + file.getPath().getFileName();
      published.tooLarge(file).ifPresent(size -> masked.put(shown(key), size));
    }
    fence(result).ifPresent(fence -> masked.put("fence", fence));
    return masked;
  }

  /** The weakest fence that a command of the candidate ran behind; its own words say nothing. */
  private static Optional<String> fence(CheckResult result) {
    return result.facts().stream()
        .filter(Fact.Ran.class::isInstance)
        .map(fact -> ((Fact.Ran) fact).outcome())
        .filter(outcome -> outcome.command().fencing() != null)
        .filter(outcome -> outcome.ending() != Outcome.Ending.NOT_STARTED)
        .map(Outcome::fence)
        .min(Comparator.naturalOrder())
        .map(Fence::toString);
  }

  private List<Attachment> attachments(CheckResult result) {
    List<Attachment> all = new ArrayList<>();
    for (Fact fact : result.facts()) {
      if (fact instanceof Fact.Left left) {
        all.add(left.attachment());
      }
    }
    for (FileEntry file : result.files()) {
      published.attachment(result.gate().id(), file).ifPresent(all::add);
    }
    return all;
  }

  private String shown(String text) {
    return secrets.shown(text);
  }
}
