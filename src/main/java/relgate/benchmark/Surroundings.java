package relgate.benchmark;

import java.nio.file.Path;
import java.util.Map;
import relgate.candidate.Candidate;
import relgate.command.Runner;
import relgate.command.Secrets;

/**
 * The programs, folders and variables that a run uses.
 *
 * @param runner starts the process that reads PDFs
 * @param java the program that starts a JVM of this version
 * @param keptTexts folder for texts of PDFs by their hash
 * @param secrets what no result may hold, whatever a service answers
 * @param environment where {@code ${NAME}} of a header is looked up
 */
public record Surroundings(
    Runner runner,
    Path java,
    Path keptTexts,
    Map<String, String> environment,
    Secrets secrets,
    Progress progress) {
  /** Those of a candidate: every run sees the same variables, whoever asks for it. */
  public static Surroundings of(Candidate candidate, Progress progress) {
    return new Surroundings(
        candidate.runner(),
        Candidate.java(),
        candidate.workspace().pdfTexts(),
        candidate.environment().values(),
        candidate.secrets(),
        progress);
  }
}
