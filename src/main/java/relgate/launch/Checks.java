package relgate.launch;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.reporting.FileEntry;
import relgate.Profile;
import relgate.command.Outcome;
import relgate.command.Secrets;
import relgate.harness.Fact;
import relgate.verdict.Attachment;
import relgate.verdict.Check;
import relgate.verdict.GateReport.WaiverUse;
import relgate.verdict.TestCounts;
import relgate.verdict.Verdict;
import relgate.waiver.Waiver;
import relgate.waiver.Waivers;

/** Judged checks to those of the report: waivers applied, every text masked. */
final class Checks {
  private final Secrets secrets;
  private final Waivers waivers;
  private final Profile profile;

  Checks(Secrets secrets, Waivers waivers, Profile profile) {
    this.secrets = secrets;
    this.waivers = waivers;
    this.profile = profile;
  }

  /** One check of the report. */
  Check of(Judged judged) {
    Optional<Waiver> waiver = waiver(judged);
    Verdict verdict = waiver.isPresent() ? Verdict.ADVISORY : judged.found().verdict();
    String found =
        waiver
            .map(w -> judged.found().found() + " (waived by " + w.id() + ": " + w.reason() + ")")
            .orElse(judged.found().found());
    String remedy = judged.found().remedy();
    Optional<Outcome> ran = ran(judged);
    return new Check(
        judged.gate().id(),
        shown(judged.name()),
        verdict,
        verdict.blocks(),
        judged.startedAt(),
        judged.seconds(),
        shown(judged.name()),
        shown(found),
        shown(remedy == null || remedy.isEmpty() ? judged.gate().remedy() : remedy),
        evidence(judged),
        attachments(judged),
        ran.map(o -> o.command().argv().stream().map(this::shown).toList()).orElse(List.of()),
        ran.map(o -> String.valueOf(o.command().cwd())).map(this::shown).orElse(null),
        ran.map(Outcome::exitCode).orElse(null),
        ran.map(o -> shown(o.stdout())).orElse(null),
        ran.map(o -> shown(o.stderr())).orElse(null),
        tests(judged));
  }

  /** The counts of a check that runs tests; names and messages are the candidate's own words. */
  private @Nullable TestCounts tests(Judged judged) {
    return judged.facts().stream()
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
        shown(failure.name()), shown(failure.suite()), shown(failure.message()));
  }

  /** The waiver that this run of the check used, for the report's own list. */
  Optional<WaiverUse> waiverUse(Judged judged) {
    return waiver(judged)
        .map(
            w ->
                new WaiverUse(
                    w.id(), w.gate(), w.expires().toString(), w.owner(), shown(w.reason())));
  }

  private Optional<Waiver> waiver(Judged judged) {
    if (!judged.found().verdict().blocks() || judged.gate().id().equals("waivers")) {
      return Optional.empty();
    }
    LocalDate today = judged.startedAt().atZone(ZoneOffset.UTC).toLocalDate();
    return waivers.covering(judged.gate().id(), profile, today);
  }

  /** The command that tells most: the last one that did not succeed, else the last one. */
  private static Optional<Outcome> ran(Judged judged) {
    List<Outcome> all =
        judged.facts().stream()
            .filter(Fact.Ran.class::isInstance)
            .map(f -> ((Fact.Ran) f).outcome())
            .toList();
    List<Outcome> bad = all.stream().filter(o -> !o.succeeded()).toList();
    List<Outcome> telling = bad.isEmpty() ? all : bad;
    return telling.isEmpty() ? Optional.empty() : Optional.of(telling.get(telling.size() - 1));
  }

  private Map<String, String> evidence(Judged judged) {
    Map<String, String> masked = new LinkedHashMap<>();
    judged.evidence().forEach((key, value) -> masked.put(shown(key), shown(value)));
    return masked;
  }

  private List<Attachment> attachments(Judged judged) {
    List<Attachment> all = new ArrayList<>();
    for (Fact fact : judged.facts()) {
      if (fact instanceof Fact.Left left) {
        all.add(left.attachment());
      }
    }
    for (FileEntry file : judged.files()) {
      Published.attachment(file).ifPresent(all::add);
    }
    return all;
  }

  private String shown(String text) {
    return secrets.shown(text);
  }
}
