package relgate.benchmark;

import java.nio.file.Path;
import java.util.List;
import relgate.benchmark.eval.Measure;
import relgate.config.KbSection.RetrieverSection;

/**
 * One benchmark run before it is run.
 *
 * @param root the candidate's folder; inputs inside it are named relative to it
 * @param corpus what the embedded engine is filled with
 * @param database the embedded engine's own file
 * @param reset whether it is filled anew even where it holds this corpus
 * @param wholeCorpus whether a document that cannot be read is wrong use, not only named
 * @param measures for judged topics
 */
public record BenchmarkPlan(
    Path root,
    Questions questions,
    RetrieverSection retriever,
    Path corpus,
    Path database,
    boolean reset,
    boolean wholeCorpus,
    List<Measure> measures) {
  public BenchmarkPlan {
    measures = List.copyOf(measures);
  }
}
