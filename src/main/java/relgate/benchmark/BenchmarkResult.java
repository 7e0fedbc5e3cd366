package relgate.benchmark;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    int errored,
    List<String> refused,
    List<TopicResult> results,
    List<GateReport.Input> inputs,
    Map<String, String> settings) {
  public static final int SCHEMA_VERSION = 1;
}
