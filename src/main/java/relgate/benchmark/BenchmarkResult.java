package relgate.benchmark;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.benchmark.eval.Words;
import relgate.verdict.GateReport;

/**
 * The result of one run, as {@code kb-benchmark.v1.json} describes it. It holds no time, so the
 * same inputs give the same bytes.
 *
 * @param retriever embedded, http or run
 * @param cases how many questions were asked
 * @param seededDocuments how many documents the embedded engine holds; 0 for the others
 * @param avgPrecisionAtK mean over the answered cases, from 0 to 1; null for topics, and where
 *     nothing was answered
 * @param avgKeywordRecall as before
 * @param measures name to mean over the judged topics (those that errored aside)
 * @param intervals what stands behind each mean, by the name of the measure, {@link #PRECISION} or
 *     {@link #RECALL}
 * @param latencyMs of a service: p50, p95 and p99 of the milliseconds to a whole answer
 * @param errored how many questions could not be answered; above 0 the run judges nothing
 * @param refused what of the corpus gave no document, and why
 * @param inputs every file that decided something; the corpus as one
 */
public record BenchmarkResult(
    int schemaVersion,
    String retriever,
    int cases,
    int seededDocuments,
    @Nullable Double avgPrecisionAtK,
    @Nullable Double avgKeywordRecall,
    Map<String, Double> measures,
    Map<String, Interval> intervals,
    Map<String, Double> latencyMs,
    int errored,
    List<String> refused,
    List<TopicResult> results,
    List<GateReport.Input> inputs,
    Map<String, String> settings) {
  public static final int SCHEMA_VERSION = 1;

  /** Two or three questions may well have one answer. */
  private static final int FEWEST_ALIKE = 4;

  /** The first average of cases, as {@link #intervals} names it. */
  public static final String PRECISION = "avg_precision_at_k";

  /** The setting that says how many documents with a judgement came back; of 0 no figure tells. */
  public static final String JUDGED_RETURNED = "judged_documents_returned";

  /** The setting that says how many judgements call a document relevant; of 0 nothing is asked. */
  public static final String RELEVANT = "relevant_judgements";

  /** The second average of cases. */
  public static final String RECALL = "avg_keyword_recall";

  /** The setting that names judged documents which the corpus lacks. */
  public static final String NOT_IN_CORPUS = "judged_but_not_in_corpus";

  /** How many questions differ in their words: copies of an easy one tell no more than it does. */
  public int distinctQuestions() {
    return distinct(results.stream());
  }

  /** How many of them stand behind the mean of a measure. */
  public int distinctQuestions(String measure) {
    return distinct(results.stream().filter(each -> each.measures().containsKey(measure)));
  }

  private static int distinct(Stream<TopicResult> results) {
    return (int) results.map(BenchmarkResult::words).distinct().count();
  }

  /** A run tells no words of its topics. */
  private static List<String> words(TopicResult result) {
    String query = result.query();
    return query == null ? List.of("topic", result.topic()) : Words.of(query);
  }

  /** Whether there are judgements and no document that they name came back at all. */
  public boolean returnedNothingJudged() {
    // Of answers that failed nothing could come back: that is told by itself.
    return errored == 0 && "0".equals(settings.get(JUDGED_RETURNED));
  }

  /** Whether there are judgements, and none of them calls any document relevant. */
  public boolean judgedNothingRelevant() {
    return "0".equals(settings.get(RELEVANT));
  }

  /** Whether no question got any document, which an engine that holds nothing does, too. */
  public boolean foundNothing() {
    return errored == 0 && results.stream().allMatch(each -> each.hits() == 0);
  }

  /** Whether several questions all got the very same documents: none of them was heard. */
  public boolean answeredAlike() {
    return results.size() >= FEWEST_ALIKE
        && results.stream().map(TopicResult::documents).distinct().count() == 1
        && errored == 0
        && !foundNothing();
  }
}
