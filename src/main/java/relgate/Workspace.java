package relgate;

import java.nio.file.Path;

/**
 * Every well-known path of a candidate.
 *
 * @param root the candidate's folder, absolute and normalised
 * @param runtime everything that relgate writes at run time; of a checkout, the folder of the
 *     candidate that it was made of
 */
public record Workspace(Path root, Path runtime) {
  private static final String RUNTIME = ".runtime";

  public Workspace {
    root = root.toAbsolutePath().normalize();
    runtime = runtime.toAbsolutePath().normalize();
  }

  public Workspace(Path root) {
    this(root, root.resolve(RUNTIME));
  }

  /** A file as reports name it: relative to the root where it lies inside, with forward slashes. */
  public String named(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    if (whole.startsWith(runtime)) {
      return RUNTIME + "/" + runtime.relativize(whole).toString().replace('\\', '/');
    }
    return (whole.startsWith(root) ? root.relativize(whole) : whole).toString().replace('\\', '/');
  }

  /** Texts of PDF files by the hash of the file: reading one takes a process of its own. */
  public Path pdfTexts() {
    return runtime().resolve("kb_pdf_texts");
  }

  public Path logs(String stamp) {
    return runtime().resolve("logs").resolve(stamp);
  }

  public Path junit() {
    return runtime().resolve("junit");
  }

  public Path allureResults() {
    return runtime().resolve("allure-results");
  }

  public Path benchmarkDatabase() {
    return runtime().resolve("kb_benchmark.sqlite3");
  }

  public Path history(Profile profile) {
    return runtime().resolve("kb_benchmark_history").resolve(profile.toString());
  }

  public Path reviews(Profile profile) {
    return runtime().resolve("kb_benchmark_reviews").resolve(profile.toString());
  }

  public Path checkpoints(Profile profile) {
    return runtime().resolve("kb_monthly_checkpoints").resolve(profile.toString());
  }

  public Path audits(Profile profile) {
    return runtime().resolve("kb_quarterly_audits").resolve(profile.toString());
  }

  public Path deployBackups(String environment) {
    return runtime().resolve("deploy_backups").resolve(environment);
  }

  public Path deployJournal(String environment) {
    return runtime().resolve("deploy_journal").resolve(environment + ".jsonl");
  }

  public Path environment(String environment) {
    return runtime().resolve("environments").resolve(environment + ".json");
  }

  public Path drills() {
    return runtime().resolve("rollback_drills");
  }

  public Path audit() {
    return runtime().resolve("audit.jsonl");
  }
}
