package relgate.report.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import relgate.promotion.Decision;

/** One decision beside the earlier ones of its step: since when it is refused, what is new, who. */
final class DecisionsBefore {
  private final Archive archive;
  private final Kept<Decision> kept;
  private final List<Kept<Decision>> before;

  DecisionsBefore(Archive archive, Kept<Decision> kept) {
    this.archive = archive;
    this.kept = kept;
    this.before =
        archive.promotions().all().stream()
            .takeWhile(other -> !other.same(kept))
            .filter(other -> other.report().from() == kept.report().from())
            .filter(other -> other.report().to() == kept.report().to())
            .toList();
  }

  List<Html.Fact> facts() {
    return List.of(
        new Html.Fact("author", author()),
        new Html.Fact("refused since", refusedSince()),
        new Html.Fact("what changed", changed()));
  }

  /** Whose commit it is, as a run of that commit says. */
  private String author() {
    String commit = kept.report().candidate().commit();
    return archive.runs().all().stream()
        .filter(run -> commit.equals(run.report().candidate().commit()))
        .flatMap(run -> Optional.ofNullable(run.report().candidate().author()).stream())
        .findFirst()
        .map(Html::text)
        .orElse("not known: no run of this commit names one");
  }

  private String refusedSince() {
    if (kept.report().promoted()) {
      return "";
    }
    Kept<Decision> first = kept;
    int row = 1;
    for (int i = before.size() - 1; i >= 0 && !before.get(i).report().promoted(); i--) {
      first = before.get(i);
      row++;
    }
    return "%s, %d in a row".formatted(archive.link(first, Ages.moment(first.at())), row);
  }

  private String changed() {
    if (before.isEmpty()) {
      return "the first decision of this step";
    }
    Kept<Decision> last = before.get(before.size() - 1);
    Set<String> now = refusing(kept.report());
    Set<String> then = refusing(last.report());
    List<String> words = new ArrayList<>();
    now.stream().filter(rule -> !then.contains(rule)).forEach(rule -> words.add(rule + " refuses"));
    then.stream().filter(rule -> !now.contains(rule)).forEach(rule -> words.add(rule + " holds"));
    return "since %s, %s: %s"
        .formatted(
            archive.link(last, Ages.moment(last.at())),
            archive.inputs().commit(last.report().candidate().commit()),
            words.isEmpty() ? "the same rules refuse" : Html.text(String.join(", ", words)));
  }

  private static Set<String> refusing(Decision decision) {
    return decision.rules().stream()
        .filter(rule -> rule.verdict().blocks())
        .map(rule -> rule.rule().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
