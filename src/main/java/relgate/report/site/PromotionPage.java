package relgate.report.site;

import java.util.ArrayList;
import java.util.List;
import relgate.promotion.Decision;
import relgate.verdict.Verdict;

/** The page of one promotion or refusal: what refuses first, then rule by rule. */
final class PromotionPage {
  private PromotionPage() {}

  static RecordPages<Decision> all(Archive archive) {
    return new RecordPages<>(
        archive.paged(archive.promotions().all()),
        Page.GOVERNANCE,
        PromotionPage::file,
        PromotionPage::title,
        decision -> inner(archive, decision),
        decision -> List.of());
  }

  static String file(Kept<Decision> kept) {
    return RecordPages.file("", kept);
  }

  static String title(Kept<Decision> kept) {
    Decision decision = kept.report();
    return "Promotion of %s to %s, %s"
        .formatted(decision.from(), decision.to(), Ages.minute(kept.at()));
  }

  static String inner(Archive archive, Kept<Decision> kept) {
    Decision decision = kept.report();
    return Html.paragraph(GovernancePage.promoted(decision) + " " + sentence(decision))
        + GovernancePage.refused(decision)
        + facts(archive, kept)
        + Html.heading(2, "rules", "Rule by rule")
        + rules(decision)
        + unreadable(decision);
  }

  private static String sentence(Decision decision) {
    int refusing = decision.refusing().size();
    return refusing == 0
        ? "Every rule holds."
        : refusing == 1 ? "One rule refuses it." : refusing + " rules refuse it.";
  }

  private static String facts(Archive archive, Kept<Decision> kept) {
    Decision decision = kept.report();
    List<Html.Fact> facts = new ArrayList<>();
    facts.add(new Html.Fact("when", Ages.moment(kept.at()) + " UTC"));
    facts.add(new Html.Fact("commit", archive.inputs().hash(decision.candidate().commit())));
    facts.addAll(new DecisionsBefore(archive, kept).facts());
    Decision.JudgedReport judged = decision.report();
    facts.add(
        new Html.Fact(
            "judged report", judged == null ? "none was found" : archive.runById(judged.id())));
    facts.add(
        new Html.Fact(
            "images",
            Html.list(
                decision.images().stream()
                    .map(image -> Html.text(image.service() + " ") + Html.code(image.digest()))
                    .toList(),
                5)));
    facts.add(
        Html.Fact.text(
            "audit log",
            decision.sequence() == 0 ? "stands in none" : "entry " + decision.sequence()));
    facts.add(new Html.Fact("decision", archive.links().to(kept.file())));
    return Html.facts(facts)
        + Html.command(
            "relgate promote --from %s --to %s".formatted(decision.from(), decision.to()));
  }

  /** What refuses stands first, then what holds, then what nobody asks for. */
  private static String rules(Decision decision) {
    List<List<String>> rows =
        decision.rules().stream()
            .sorted(
                java.util.Comparator.comparing(
                    rule ->
                        rule.verdict().blocks() ? 0 : rule.verdict() == Verdict.SKIPPED ? 2 : 1))
            .map(
                rule ->
                    List.of(
                        Html.text(rule.rule().toString()),
                        Words.verdict(rule.verdict()),
                        Html.text(rule.expected()),
                        Words.block(rule.found()),
                        Words.block(rule.remedy())))
            .toList();
    return Html.table("Rules", List.of("Rule", "Verdict", "Expected", "Found", "Do"), rows);
  }

  private static String unreadable(Decision decision) {
    return decision.unreadable().isEmpty()
        ? ""
        : Html.heading(2, "unreadable", "Files that could not be used")
            + Html.list(
                decision.unreadable().stream()
                    .map(file -> Html.text(file.path() + ": " + file.reason()))
                    .toList(),
                10);
  }
}
