package relgate.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Mode;
import relgate.Workspace;
import relgate.benchmark.eval.Measure;
import relgate.benchmark.index.Language;
import relgate.config.KbSection;
import relgate.config.KbSection.RetrieverSection;
import relgate.json.JsonReader;

/**
 * One benchmark run before it is run.
 *
 * @param root the candidate's folder; inputs inside it are named relative to it
 * @param section the engine and the language of its texts
 * @param corpus what the embedded engine is filled with
 * @param database the embedded engine's own file
 * @param reset whether it is filled again even where it holds this corpus
 * @param wholeCorpus whether a document that cannot be read is wrong use, not only named
 * @param measures for judged topics
 */
public record BenchmarkPlan(
    Path root,
    Questions questions,
    KbSection section,
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

  /** The knowledge base of a candidate that says nothing of it. */
  public static KbSection standard() {
    return JsonReader.strict().parse("{}", "kb", KbSection.class);
  }

  RetrieverSection retriever() {
    return section.retriever();
  }

  /** The language that the configuration names; null where it is to be found out. */
  @Nullable Language language() {
    String code = section.language();
    return code == null
        ? null
        : Language.named(code)
            .orElseThrow(
                () ->
                    new BadInput(
                        "kb.language",
                        "one of " + Language.codes(),
                        '"' + code + '"',
                        "Correct it, or leave it out: the language is found out then."));
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
        settings.questions(),
        section,
        workspace.root().resolve(corpus),
        workspace.benchmarkDatabase(),
        true,
        settings.mode() == Mode.REQUIRED,
        List.copyOf(settings.measures().keySet()));
  }

  /** The same texts and engine, which this run has filled already, asked something else. */
  public BenchmarkPlan asking(Questions others, List<Measure> judgedBy) {
    return new BenchmarkPlan(root, others, section, corpus, database, false, wholeCorpus, judgedBy);
  }
}
