package relgate.promotion;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import relgate.json.Durations;
import relgate.verdict.GateReport;
import relgate.waiver.Waiver;

/** The rules that the report's surroundings answer: files, time, other reports, waivers, keys. */
final class CircumstanceRules {
  /** How far another machine's clock may run ahead of this one's. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final PromotionRequest request;
  private final Reports reports;
  private final String again;

  CircumstanceRules(PromotionRequest request, Reports reports) {
    this.request = request;
    this.reports = reports;
    this.again = ReportRules.rerun(request.from());
  }

  List<RuleVerdict> judge(FoundReport judged) {
    Instant generated = judged.report().generatedAtUtc();
    return List.of(
        policies(judged.report()),
        fresh(generated),
        soaked(generated),
        notRevoked(judged),
        waivers(judged.report()),
        signature(judged),
        chain(judged),
        ended(judged),
        accepted(),
        gates(judged.report()),
        ArtifactRule.verdict(request.demands(), judged.report(), again),
        ApprovalRule.approved(request),
        ApprovalRule.notFrozen(request));
  }

  RuleVerdict readable(Instant generated) {
    List<String> doubtful =
        reports.unreadable().stream()
            .filter(u -> u.mightRevoke(request.from(), generated))
            .map(u -> u.path() + ": " + u.reason())
            .toList();
    String remedy = "See what became of these runs, then move the files away.";
    return doubtful.isEmpty()
        ? RuleVerdict.passed(Rule.READABLE, reports.readable().size() + " reports read")
        : RuleVerdict.errored(
            Rule.READABLE, Rule.READABLE.says(), String.join("; ", doubtful), remedy);
  }

  private RuleVerdict policies(GateReport report) {
    if (report.inputs().isEmpty()) {
      String found = "the report names no file that decided";
      return RuleVerdict.errored(Rule.POLICIES, Rule.POLICIES.says(), found, again);
    }
    List<String> changed = new ArrayList<>();
    for (GateReport.Input input : report.inputs()) {
      Optional<String> current = request.files().sha256(input.path());
      if (current.isEmpty()) {
        changed.add(input.path() + " is gone");
      } else if (!current.get().equals(input.sha256())) {
        changed.add(input.path() + " has changed");
      }
    }
    return changed.isEmpty()
        ? RuleVerdict.passed(Rule.POLICIES, report.inputs().size() + " files are unchanged")
        : RuleVerdict.failed(
            Rule.POLICIES, Rule.POLICIES.says(), String.join(", ", changed), again);
  }

  private RuleVerdict fresh(Instant generated) {
    Duration limit = request.policy().promotion().maxAge();
    Duration age = Duration.between(generated, request.now());
    String expected = "at most " + Durations.words(limit) + " old";
    if (age.compareTo(SKEW.negated()) < 0) {
      String remedy = "Set the clocks right. " + again;
      return RuleVerdict.failed(Rule.FRESH, expected, "of the future: " + generated, remedy);
    }
    return age.compareTo(limit) > 0
        ? RuleVerdict.failed(Rule.FRESH, expected, old(age, limit), again)
        : RuleVerdict.passed(Rule.FRESH, old(age));
  }

  private RuleVerdict soaked(Instant generated) {
    Duration least = request.policy().promotion().minSoak();
    Duration age = Duration.between(generated, request.now());
    if (!least.isZero() && age.compareTo(least) < 0) {
      String expected = "at least " + Durations.words(least) + " old";
      String remedy = "Ask again after " + generated.plus(least) + ".";
      return RuleVerdict.failed(Rule.SOAKED, expected, old(age, least), remedy);
    }
    return RuleVerdict.passed(Rule.SOAKED, old(age));
  }

  /** A profile's gates are all in those above it: a failure below the judged profile counts too. */
  private RuleVerdict notRevoked(FoundReport judged) {
    GateReport report = judged.report();
    List<String> later =
        reports.readable().stream()
            .filter(other -> !other.sha256().equals(judged.sha256()))
            .filter(other -> !other.report().partial() && other.failing())
            .filter(other -> other.report().profile().compareTo(request.from()) <= 0)
            .filter(other -> sameCommit(other.report(), report))
            .filter(o -> !o.report().generatedAtUtc().isBefore(report.generatedAtUtc()))
            .map(other -> other.path() + " of " + other.report().generatedAtUtc())
            .toList();
    String remedy = "Find out why it failed, fix it. " + again;
    return later.isEmpty()
        ? RuleVerdict.passed(Rule.NOT_REVOKED, "no later failed report")
        : RuleVerdict.failed(
            Rule.NOT_REVOKED, Rule.NOT_REVOKED.says(), String.join(", ", later), remedy);
  }

  private static boolean sameCommit(GateReport one, GateReport other) {
    String commit = one.candidate().commit();
    return commit != null
        && commit.equals(other.candidate().commit())
        && one.candidate().name().equals(other.candidate().name());
  }

  private RuleVerdict waivers(GateReport report) {
    List<String> gone =
        report.waivers().stream().map(this::ended).flatMap(Optional::stream).toList();
    String remedy = "Have them approved again, or fix what they cover. " + again;
    return gone.isEmpty()
        ? RuleVerdict.passed(Rule.WAIVERS, report.waivers().size() + " waivers used, all hold")
        : RuleVerdict.failed(Rule.WAIVERS, Rule.WAIVERS.says(), String.join(", ", gone), remedy);
  }

  private Optional<String> ended(GateReport.WaiverUse use) {
    Optional<Waiver> current = request.waivers().named(use.id());
    if (current.isEmpty()) {
      return Optional.of(use.id() + " has been withdrawn");
    }
    Waiver waiver = current.get();
    if (!waiver.gate().equals(use.gate()) || !waiver.profiles().contains(request.from())) {
      return Optional.of(use.id() + " covers something else now");
    }
    return waiver.holdsOn(request.today())
        ? Optional.empty()
        : Optional.of(use.id() + " holds from " + waiver.created() + " to " + waiver.expires());
  }

  private RuleVerdict signature(FoundReport judged) {
    Signatures.Answer answer = request.signatures().of(judged);
    if (!answer.asked()) {
      return RuleVerdict.skipped(Rule.SIGNATURE, answer.found());
    }
    String remedy = "Sign the report with `--sign-key` of a configured key; trust no other.";
    return answer.good()
        ? RuleVerdict.passed(Rule.SIGNATURE, answer.found())
        : RuleVerdict.failed(Rule.SIGNATURE, Rule.SIGNATURE.says(), answer.found(), remedy);
  }

  /** A file that nobody vouches for may have been written by anybody. */
  private RuleVerdict chain(FoundReport judged) {
    List<Witness> holding =
        reports.witnesses().stream().filter(witness -> witness.of(judged).isPresent()).toList();
    for (Witness witness : holding) {
      if (witness.chain().problems().isEmpty()) {
        long place = witness.of(judged).orElseThrow().sequence();
        return RuleVerdict.passed(Rule.CHAIN, "entry " + place + " of its audit log");
      }
    }
    Signatures.Answer signed = request.signatures().of(judged);
    if (signed.asked() && signed.good()) {
      return RuleVerdict.passed(Rule.CHAIN, signed.found());
    }
    String found =
        holding.isEmpty()
            ? "no entry of an audit log with the bytes of " + judged.path()
            : holding.get(0).chain().problems().get(0).text();
    String remedy =
        "Hand over the folder of the report with its audit.jsonl by --reports, or sign reports. "
            + again;
    return RuleVerdict.failed(Rule.CHAIN, Rule.CHAIN.says(), found, remedy);
  }

  private RuleVerdict ended(FoundReport judged) {
    List<String> gaps =
        reports.witnesses().stream()
            .flatMap(w -> w.gaps(request.commit(), request.from(), judged).stream())
            .toList();
    String remedy = "Restore the files, or let the run end; else: " + again;
    return gaps.isEmpty()
        ? RuleVerdict.passed(Rule.ENDED, reports.witnesses().size() + " audit logs have no gap")
        : RuleVerdict.failed(Rule.ENDED, Rule.ENDED.says(), String.join("; ", gaps), remedy);
  }

  /** What has no effect today would be what the next change is compared with. */
  private RuleVerdict accepted() {
    String remedy =
        "Have each accepted (docs/POLICY.md), or take it back; then judge that commit. " + again;
    return request.unaccepted().isEmpty()
        ? RuleVerdict.passed(Rule.ACCEPTED, "every looser decision was accepted")
        : RuleVerdict.failed(
            Rule.ACCEPTED, Rule.ACCEPTED.says(), String.join("; ", request.unaccepted()), remedy);
  }

  /** Counted from the commit: a report says which gates it had, not which it should have had. */
  private RuleVerdict gates(GateReport report) {
    Set<String> missing = new TreeSet<>(request.gates());
    report.checks().forEach(check -> missing.remove(check.gate()));
    return missing.isEmpty()
        ? RuleVerdict.passed(Rule.GATES, request.gates().size() + " gates, all in the report")
        : RuleVerdict.failed(
            Rule.GATES, Rule.GATES.says(), "no check of " + String.join(", ", missing), again);
  }

  /** An age beyond a limit, also where the same words tell of both. */
  private static String old(Duration age, Duration limit) {
    boolean close = Durations.words(age).equals(Durations.words(limit));
    String beyond = age.compareTo(limit) > 0 ? "a little more than " : "a little less than ";
    return (close ? beyond : "") + old(age);
  }

  private static String old(Duration age) {
    return Durations.words(age) + " old";
  }
}
