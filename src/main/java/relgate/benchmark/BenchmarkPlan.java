package relgate.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import relgate.Mode;
import relgate.Workspace;
import relgate.benchmark.eval.Measure;
import relgate.config.KbSection;
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
  /** Where the texts are unless something says otherwise, relative to the candidate. */
  public static final String CORPUS = "config/kb_benchmark_corpus";

  public BenchmarkPlan {
    measures = List.copyOf(measures);
  }

  /**
   * The run that a profile's settings ask for: always from an empty database, and whole where a
   * miss would block.
   *
   * @throws relgate.BadInput where the cases are missing or malformed
   */
  public static BenchmarkPlan of(KbSettings settings, KbSection section, Workspace workspace) {
    String corpus = Objects.requireNonNullElse(section.corpus(), CORPUS);
    return new BenchmarkPlan(
        workspace.root(),
        Questions.ofCases(settings.cases()),
        section.retriever(),
        workspace.root().resolve(corpus),
        workspace.benchmarkDatabase(),
        true,
        settings.mode() == Mode.REQUIRED,
        List.copyOf(settings.measures().keySet()));
  }
}
