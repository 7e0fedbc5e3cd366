package relgate.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.benchmark.eval.Evaluation;
import relgate.benchmark.eval.KeywordPrecision;
import relgate.benchmark.eval.KeywordRecall;
import relgate.benchmark.eval.Keywords;
import relgate.benchmark.eval.Measure;
import relgate.benchmark.eval.Share;
import relgate.benchmark.index.Hit;

/** Turns an answered question into its result: how good it was, and what was amiss. */
final class TopicResults {
  private static final int SHOWN_DOCUMENTS = 10;
  private final Questions questions;
  private final Evaluation evaluation;

  TopicResults(Questions questions, Evaluation evaluation) {
    this.questions = questions;
    this.evaluation = evaluation;
  }

  TopicResult of(Question question, Answer answer) {
    if (answer instanceof Answer.Errored errored) {
      return result(question, List.of(), null, null, errored.why());
    }
    List<Hit> hits = ((Answer.Ranked) answer).hits();
    List<String> why = new ArrayList<>();
    if (hits.isEmpty()) {
      why.add("nothing was found");
    }
    Matched matched =
        question.keywords() == null ? null : matched(question, question.keywords(), hits, why);
    missingDocuments(question, hits, why);
    return result(question, hits, matched, why.isEmpty() ? null : String.join("; ", why), null);
  }

  /** A case's keywords in its hits. */
  private record Matched(
      int hits, List<String> keywords, List<String> missing, Share precision, Share recall) {}

  private static Matched matched(
      Question question, Keywords keywords, List<Hit> hits, List<String> why) {
    int k = question.shown();
    List<List<String>> found = new ArrayList<>();
    List<String> idle = new ArrayList<>();
    for (Hit hit : hits.subList(0, Math.min(k, hits.size()))) {
      List<String> here = keywords.foundIn(hit.title(), hit.text());
      found.add(here);
      if (here.isEmpty()) {
        idle.add(hit.document());
      }
    }
    Set<String> all = new LinkedHashSet<>();
    found.forEach(all::addAll);
    List<String> matching = keywords.expected().stream().filter(all::contains).toList();
    List<String> missing = keywords.expected().stream().filter(w -> !all.contains(w)).toList();
    if (!idle.isEmpty()) {
      why.add("no keyword in " + String.join(", ", idle));
    }
    if (!hits.isEmpty() && found.size() < k) {
      why.add("only " + found.size() + " of " + k + " hits");
    }
    if (!missing.isEmpty()) {
      why.add("never found: " + String.join(", ", missing));
    }
    Share precision = KeywordPrecision.of(found, k);
    Share recall = KeywordRecall.of(found, k, keywords);
    return new Matched(found.size() - idle.size(), matching, missing, precision, recall);
  }

  private void missingDocuments(Question question, List<Hit> hits, List<String> why) {
    int within = question.shown() > 0 ? question.shown() : SHOWN_DOCUMENTS;
    Set<String> returned = new LinkedHashSet<>();
    hits.stream().limit(within).forEach(hit -> returned.add(hit.document()));
    List<String> missing =
        questions.qrels().of(question.topic()).entrySet().stream()
            .filter(judgement -> judgement.getValue() >= questions.relevance().level())
            .map(Map.Entry::getKey)
            .filter(document -> !returned.contains(document))
            .toList();
    if (!missing.isEmpty()) {
      String more = missing.size() > SHOWN_DOCUMENTS ? " and more" : "";
      String names =
          String.join(", ", missing.subList(0, Math.min(SHOWN_DOCUMENTS, missing.size())));
      why.add(
          "%d relevant not in the first %d: %s%s".formatted(missing.size(), within, names, more));
    }
  }

  private TopicResult result(
      Question question,
      List<Hit> hits,
      @Nullable Matched matched,
      @Nullable String why,
      @Nullable String error) {
    Map<String, Double> measures = new LinkedHashMap<>();
    Map<Measure, Double> values = evaluation.byTopic().getOrDefault(question.topic(), Map.of());
    values.forEach((measure, value) -> measures.put(measure.toString(), value));
    return new TopicResult(
        question.topic(),
        question.query().isEmpty() ? null : question.query(),
        hits.size(),
        matched == null ? null : (Integer) matched.hits(),
        matched == null ? null : matched.keywords(),
        matched == null ? null : matched.missing(),
        matched == null ? null : (Double) matched.precision().value(),
        matched == null ? null : (Double) matched.recall().value(),
        measures,
        hits.stream().limit(SHOWN_DOCUMENTS).map(Hit::document).toList(),
        why,
        error);
  }
}
