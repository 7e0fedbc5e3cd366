package relgate.threshold;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.Profile;
import relgate.ToolFailure;
import relgate.Workspace;
import relgate.benchmark.Benchmark;
import relgate.benchmark.BenchmarkPlan;
import relgate.benchmark.BenchmarkResult;
import relgate.benchmark.KbFlags;
import relgate.benchmark.KbSettings;
import relgate.benchmark.Surroundings;
import relgate.config.KbSection;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/** The candidate's own benchmark, in a database of its own. */
public final class BenchmarkRerun implements Rerun {
  private final Workspace workspace;
  private final @Nullable KbSection section;
  private final Surroundings surroundings;

  public BenchmarkRerun(
      Workspace workspace, @Nullable KbSection section, Surroundings surroundings) {
    this.workspace = workspace;
    this.section = section;
    this.surroundings = surroundings;
  }

  /**
   * @throws ToolFailure where a question could not be answered: figures of the others prove nothing
   */
  @Override
  public Figures of(Profile profile) {
    Path root = workspace.root();
    KbSettings settings = KbSettings.resolve(profile, root, section, KbFlags.NONE);
    String corpus = section == null ? null : section.corpus();
    BenchmarkPlan plan =
        new BenchmarkPlan(
            root,
            settings.questions(),
            section == null ? BenchmarkPlan.standard() : section,
            root.resolve(Objects.requireNonNullElse(corpus, BenchmarkPlan.CORPUS)),
            workspace.runtime().resolve("kb_threshold_" + profile + ".sqlite3"),
            true,
            false,
            List.copyOf(settings.measures().keySet()));
    BenchmarkResult result = Benchmark.run(plan, surroundings).result();
    if (result.errored() > 0) {
      throw new ToolFailure(
          new Problem(
              "the benchmark of " + profile,
              "an answer to each of " + result.cases() + " questions",
              result.errored() + " could not be answered",
              "Run `relgate kb-benchmark --per-topic` and fix what it names."),
          null);
    }
    return Figures.of(JsonReader.strict().parseAny(JsonWriter.line(result), "the result"));
  }
}
