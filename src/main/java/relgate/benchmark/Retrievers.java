package relgate.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Problems;
import relgate.benchmark.corpus.Corpora;
import relgate.benchmark.corpus.Corpus;
import relgate.benchmark.corpus.Document;
import relgate.benchmark.corpus.PdfText;
import relgate.benchmark.corpus.Refusal;
import relgate.benchmark.eval.Run;
import relgate.benchmark.eval.RunText;
import relgate.benchmark.index.Index;
import relgate.benchmark.index.IndexedCorpus;
import relgate.benchmark.index.Language;
import relgate.config.KbIndexSection;

/** Opens the engine that a plan names. */
final class Retrievers {
  private Retrievers() {}

  /**
   * An engine, and what went into it.
   *
   * @param inputs path to hash
   */
  record Opened(Retriever retriever, Map<Path, String> inputs, List<String> refused) {}

  static Opened open(BenchmarkPlan plan, Surroundings surroundings) {
    return switch (plan.retriever().kind()) {
      case EMBEDDED -> embedded(plan, surroundings);
      case HTTP -> http(plan, surroundings);
      case RUN -> run(plan);
    };
  }

  private static Opened http(BenchmarkPlan plan, Surroundings surroundings) {
    HttpTemplate template =
        HttpTemplate.of(plan.retriever(), surroundings.environment(), surroundings.secrets());
    HttpDoor door = HttpDoor.of(plan.retriever(), plan.root(), surroundings.environment());
    KbIndexSection index = template.index();
    if (index == null) {
      return new Opened(new HttpRetriever(template, door), Map.of(), List.of());
    }
    Corpus corpus = corpus(plan, surroundings);
    Map<String, String> settings = new TreeMap<>();
    Names.put(settings, "corpus_notes", corpus.notes());
    Names.put(settings, BenchmarkResult.NOT_IN_CORPUS, missing(plan.questions(), corpus));
    settings.put("index", plan.reset() ? "filled by this run" : "as it was, of the same size");
    filled(new HttpIndex(index, template, door), corpus.documents(), plan, surroundings);
    return new Opened(
        new HttpRetriever(template, door, corpus.documents().size(), settings),
        Map.of(plan.corpus(), corpus.sha256()),
        refused(corpus));
  }

  /** Without being told to start again nothing is written into an engine that others may use. */
  private static void filled(
      HttpIndex index, List<Document> documents, BenchmarkPlan plan, Surroundings surroundings) {
    if (plan.reset()) {
      index.fill(
          documents, done -> surroundings.progress().step("indexed", done, documents.size()));
    }
    index.count(documents.size());
  }

  private static Corpus corpus(BenchmarkPlan plan, Surroundings surroundings) {
    PdfText pdf =
        PdfText.inChildProcess(
            surroundings.runner(), surroundings.java(), surroundings.keptTexts());
    Corpus corpus = Corpora.read(plan.corpus(), pdf);
    if (plan.wholeCorpus() && !corpus.problems().isEmpty()) {
      throw new BadInput(corpus.problems());
    }
    return corpus;
  }

  private static List<String> refused(Corpus corpus) {
    return corpus.refusals().stream()
        .map(r -> r.place() + ": " + r.fault() + ": " + r.found())
        .toList();
  }

  private static Opened embedded(BenchmarkPlan plan, Surroundings surroundings) {
    Language language = plan.language();
    Corpus corpus = corpus(plan, surroundings);
    List<String> missing = missing(plan.questions(), corpus);
    int total = corpus.documents().size();
    Index index =
        Index.open(
            plan.database(),
            plan.reset(),
            // Not the hash of the files: a PDF that was too slow last time may be there this time.
            new IndexedCorpus(corpus.documents(), corpus.textsSha256(), language),
            done -> surroundings.progress().step("indexed", done, total));
    return new Opened(
        new EmbeddedRetriever(index, corpus.notes(), missing),
        Map.of(plan.corpus(), corpus.sha256()),
        refused(corpus));
  }

  /**
   * Judged documents that the corpus lacks: in a case a mistake to correct, of a topic named in the
   * result, as collections judge what their corpus no longer has. One that could not be read is
   * there.
   */
  private static List<String> missing(Questions questions, Corpus corpus) {
    Set<String> names =
        Stream.concat(
                corpus.documents().stream().map(Document::name),
                corpus.refusals().stream().map(Refusal::place))
            .collect(Collectors.toSet());
    Problems problems = Problems.in(questions.source());
    List<String> missing = new ArrayList<>();
    questions
        .qrels()
        .byTopic()
        .forEach(
            (topic, judged) ->
                judged.keySet().stream()
                    .filter(name -> !names.contains(name))
                    .forEach(
                        name -> {
                          missing.add(name);
                          problems.addAt(
                              questions.place(topic),
                              "documents of the corpus",
                              "\"" + name + "\"",
                              "Correct the name, or add the document.");
                        }));
    if (questions.byKeywords()) {
      problems.refuseIfAny();
    }
    return missing.stream().distinct().toList();
  }

  private static Opened run(BenchmarkPlan plan) {
    Path file = plan.root().resolve(Objects.requireNonNullElse(plan.retriever().run(), ""));
    if (plan.questions().byKeywords()) {
      throw new BadInput(
          file.toString(),
          "judged topics beside a run",
          "cases, whose keywords need the texts of the hits",
          "Give --topics and --qrels, or another retriever.");
    }
    Problems problems = Problems.in(file.toString());
    Run run = RunText.parse(TextFile.read(file), file.toString(), problems);
    Set<String> judged = plan.questions().qrels().topics();
    if (run.byTopic().isEmpty() && problems.count() == 0) {
      problems.add("at least one line", "an empty run", "Name the run file.");
    }
    if (!run.byTopic().isEmpty() && Collections.disjoint(run.byTopic().keySet(), judged)) {
      problems.add(
          "a run of the judged topics", "none of them in it", "Name the run of these topics.");
    }
    problems.refuseIfAny();
    return new Opened(new RunRetriever(run, judged), Inputs.of(List.of(file)), List.of());
  }
}
