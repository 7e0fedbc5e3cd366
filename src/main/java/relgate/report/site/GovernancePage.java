package relgate.report.site;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import relgate.promotion.Decision;
import relgate.report.site.Html.Tone;
import relgate.threshold.FiledRecord;
import relgate.verdict.GateReport;
import relgate.waiver.Waiver;

/** Waivers with the days they have left, threshold changes with their evidence, promotions. */
final class GovernancePage {
  private static final int SOON = 14;

  private GovernancePage() {}

  static String inner(Archive archive) {
    return newest(archive)
        + Html.heading(2, "waivers", "Waivers")
        + Html.table(
            "Waivers",
            List.of("Waiver", "Gate", "Days left", "Profiles", "Owner", "Approved by", "Reason"),
            waivers(archive))
        + Html.heading(2, "thresholds", "Threshold changes and their evidence")
        + Html.table(
            "Change records",
            List.of("Record", "Date", "Old and new", "Evidence", "Owner, approver", "State"),
            archive.changes().newest(Words.MOST_ROWS).stream()
                .map(kept -> change(archive, kept))
                .toList(),
            Words.ROWS)
        + policy(archive)
        + decisions(archive);
  }

  /** The newest decision of each step, with what refuses it. */
  private static String newest(Archive archive) {
    Map<String, Kept<Decision>> steps = new TreeMap<>();
    archive
        .promotions()
        .all()
        .forEach(kept -> steps.put(kept.report().from() + " to " + kept.report().to(), kept));
    StringBuilder page = new StringBuilder();
    steps.forEach((step, kept) -> page.append(newest(archive, step, kept)));
    return page.isEmpty()
        ? ""
        : Html.heading(2, "newest", "The newest decision of each step") + page;
  }

  private static String newest(Archive archive, String step, Kept<Decision> kept) {
    Decision decision = kept.report();
    return Html.paragraph(
            "%s %s %s"
                .formatted(step, promoted(decision), archive.link(kept, Ages.moment(kept.at()))))
        + refused(decision)
        + Html.facts(new DecisionsBefore(archive, kept).facts())
        + Html.command(
            "relgate promote --from %s --to %s".formatted(decision.from(), decision.to()));
  }

  private static String policy(Archive archive) {
    List<List<String>> rows = policyChanges(archive);
    return Html.heading(2, "policy", "Policy changes that gate runs saw")
        + Html.table(
            "Policy changes",
            List.of("Run", "File", "Key", "From", "To", "Weakens", "Record"),
            rows.stream().limit(Words.MOST_ROWS).toList(),
            Words.ROWS)
        + Words.more(rows.size());
  }

  private static String decisions(Archive archive) {
    int all = archive.promotions().all().size();
    return Html.heading(2, "decisions", "Promotion decisions, newest first")
        + Html.table(
            "Promotion decisions",
            List.of("When", "Step", "Decision", "Commit", "Rules that refuse"),
            archive.promotions().newest(Words.MOST_ROWS).stream()
                .map(kept -> decision(archive, kept))
                .toList(),
            Words.ROWS)
        + Html.paragraph(all + (all == 1 ? " decision in all." : " decisions in all."));
  }

  private static List<List<String>> waivers(Archive archive) {
    LocalDate today = LocalDate.ofInstant(archive.now(), ZoneOffset.UTC);
    return archive.waivers().stream()
        .sorted(Comparator.comparing(Waiver::expires))
        .map(w -> waiver(w, today))
        .toList();
  }

  private static List<String> waiver(Waiver waiver, LocalDate today) {
    // The last day counts: on it, one day is left.
    long left = ChronoUnit.DAYS.between(today, waiver.expires()) + 1;
    String days =
        left <= 0
            ? Html.word("expired " + waiver.expires(), Tone.BAD)
            : Html.word(left + " until " + waiver.expires(), left <= SOON ? Tone.OPEN : Tone.GOOD);
    return List.of(
        Html.text(waiver.id()),
        Html.text(waiver.gate()),
        days,
        waiver.profiles().stream().map(Object::toString).collect(Collectors.joining(", ")),
        Html.text(waiver.owner()),
        Html.text(waiver.approvedBy()),
        Html.text(waiver.reason()));
  }

  private static List<String> change(Archive archive, Kept<FiledRecord> kept) {
    FiledRecord record = kept.report();
    List<String> values =
        record.values().stream()
            .map(
                value ->
                    Html.text(
                        "%s: %s to %s"
                            .formatted(
                                (value.profile() == null ? "" : value.profile() + " ")
                                    + value.key(),
                                value.before(),
                                value.after())))
            .toList();
    return List.of(
        archive.link(kept, Html.text(kept.name().replaceFirst("\\.md$", ""))),
        Html.text(record.fields().getOrDefault("Date", "")),
        Html.list(values, 5),
        record.evidence().size() + (record.evidence().size() == 1 ? " piece" : " pieces"),
        Html.text(
            record.fields().getOrDefault("Owner", "nobody")
                + ", "
                + record.fields().getOrDefault("Approved by", "nobody")),
        ChangePage.signedOff(record)
            + (record.problems().isEmpty()
                ? ""
                : " " + Html.word(record.problems().size() + " problems", Tone.BAD)));
  }

  private static List<List<String>> policyChanges(Archive archive) {
    List<List<String>> rows = new ArrayList<>();
    for (Kept<GateReport> run : archive.runs().all()) {
      for (GateReport.PolicyChange change : run.report().policyChanges()) {
        rows.add(
            List.of(
                archive.link(run, Ages.moment(run.at())),
                Html.code(change.file()),
                Html.code(change.key()),
                Html.text(String.valueOf(change.from())),
                Html.text(String.valueOf(change.to())),
                change.weakens() ? Html.word("weakens", Tone.BAD) : "no",
                Html.text(change.record() == null ? "none" : change.record())));
      }
    }
    Collections.reverse(rows);
    return rows;
  }

  static String promoted(Decision decision) {
    return decision.promoted() ? Html.word("PROMOTED", Tone.GOOD) : Html.word("REFUSED", Tone.BAD);
  }

  /** The rules that refused, each with what it found and what to do. */
  static String refused(Decision decision) {
    return Html.list(
        decision.rules().stream()
            .filter(rule -> rule.verdict().blocks())
            .map(
                rule ->
                    Html.text(
                        "%s: %s. %s"
                            .formatted(rule.rule(), Words.clipped(rule.found()), rule.remedy())))
            .toList(),
        5);
  }

  private static List<String> decision(Archive archive, Kept<Decision> kept) {
    Decision decision = kept.report();
    return List.of(
        archive.link(kept, Ages.moment(kept.at())),
        decision.from() + " to " + decision.to(),
        promoted(decision),
        archive.inputs().commit(decision.candidate().commit()),
        refused(decision));
  }
}
