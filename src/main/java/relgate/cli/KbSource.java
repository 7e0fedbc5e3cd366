package relgate.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.Workspace;
import relgate.benchmark.BenchmarkPlan;
import relgate.benchmark.Questions;
import relgate.benchmark.eval.Measure;
import relgate.candidate.Candidate;
import relgate.config.ConfigFile;
import relgate.config.KbSection;
import relgate.config.KbSection.Kind;
import relgate.config.KbSection.RetrieverSection;

/** Which engine answers, and from which texts. */
final class KbSource {
  private static final String CORPUS = BenchmarkPlan.CORPUS;

  @Option(
      names = "--corpus-dir",
      paramLabel = "DIR",
      description = "Texts: a folder, a BEIR set or TREC documents (default: " + CORPUS + ").")
  private @Nullable Path corpus;

  @Option(
      names = "--retriever",
      paramLabel = "KIND",
      description = "embedded, http or run (default: as relgate.json says, else embedded).")
  private @Nullable Kind kind;

  @Option(names = "--run", paramLabel = "FILE", description = "A TREC run, for --retriever run.")
  private @Nullable Path run;

  @Option(names = "--url", paramLabel = "URL", description = "Where --retriever http asks.")
  private @Nullable String url;

  @Option(
      names = "--database",
      paramLabel = "FILE",
      description = "The embedded engine's file (default: .runtime/kb_benchmark.sqlite3).")
  private @Nullable Path database;

  @Option(
      names = "--language",
      paramLabel = "CODE",
      description = "Of the texts, such as de (default: as relgate.json says, else found out).")
  private @Nullable String language;

  @Option(
      names = "--reset-db",
      description =
          "Fill it again (of http: by kb.retriever.index); a file of others is never touched.")
  private boolean resetDb;

  @Option(
      names = "--partial",
      description = "Go on without documents that cannot be read; the result names them.")
  private boolean partial;

  /**
   * The knowledge base as relgate.json describes it, flags before it; standard where it is silent.
   */
  KbSection section(Candidate candidate, Context context) {
    KbSection written =
        candidate
            .configurationIfAny()
            .map(ConfigFile::config)
            .map(c -> c.kb())
            .orElseGet(BenchmarkPlan::standard);
    return new KbSection(
        written.policy(),
        written.corpus(),
        flagged(written.retriever(), context),
        language == null ? written.language() : language);
  }

  private RetrieverSection flagged(RetrieverSection r, Context context) {
    Kind flag = kind != null ? kind : run != null ? Kind.RUN : url != null ? Kind.HTTP : null;
    Kind chosen = flag == null ? r.kind() : flag;
    String where = url == null ? r.url() : url;
    String file = run == null ? r.run() : context.workingFolder().resolve(run).toString();
    if (chosen == Kind.HTTP
        && (where == null || !where.toLowerCase(Locale.ROOT).startsWith("http"))) {
      throw new BadInput("--url", "an http or https URL", String.valueOf(where), "Give --url.");
    }
    if (chosen == Kind.RUN && file == null) {
      throw new BadInput("--run", "a TREC run file", "none", "Give --run FILE.");
    }
    return r.with(chosen, where, file);
  }

  BenchmarkPlan plan(
      Candidate candidate,
      Context context,
      KbSection section,
      Questions questions,
      List<Measure> measures) {
    Workspace workspace = candidate.workspace();
    Path usual = workspace.root().resolve(Objects.requireNonNullElse(section.corpus(), CORPUS));
    Path texts = corpus == null ? usual : context.workingFolder().resolve(corpus);
    Path file =
        database == null
            ? workspace.benchmarkDatabase()
            : context.workingFolder().resolve(database);
    return new BenchmarkPlan(
        workspace.root(), questions, section, texts, file, resetDb, !partial, measures);
  }
}
