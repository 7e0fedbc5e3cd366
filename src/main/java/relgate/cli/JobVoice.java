package relgate.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.VisibleText;
import relgate.report.JobSummary;

/**
 * A verb's words on the page of the CI job that called it. Verbs that judge gates write their own,
 * unless they were refused.
 */
final class JobVoice {
  private static final Set<String> OF_THEIR_OWN = Set.of("release-gate", "merge");
  private static final Set<String> SPEAKING =
      Set.of(
          "deploy-with-rollback",
          "rollback-drill",
          "promote",
          "kb-monitor",
          "kb-review",
          "kb-monthly-checkpoint",
          "kb-quarterly-audit",
          "threshold-change",
          "release-tag",
          "verify");

  private final Context context;
  private final String verb;
  private final HeadAndTail words = new HeadAndTail();

  JobVoice(Context context, String verb) {
    this.context = context;
    this.verb = verb;
  }

  /** The context for the verb: what it tells people is heard here too. */
  Context heard() {
    return isJob() ? context.telling(tee(context.err(), words)) : context;
  }

  private boolean isJob() {
    return isGitHub() || !summary().isEmpty();
  }

  private boolean isGitHub() {
    return context.environment().getOrDefault("GITHUB_ACTIONS", "").equals("true");
  }

  private String summary() {
    return context.environment().getOrDefault("GITHUB_STEP_SUMMARY", "");
  }

  /** Tells the job how the call ended. */
  void ended(int exitCode) {
    boolean refused = exitCode > 1 && OF_THEIR_OWN.contains(verb);
    if (!isJob() || !(SPEAKING.contains(verb) || refused)) {
      return;
    }
    JobSummary told = new JobSummary(verb, exitCode, context.secrets().get().shown(words.text()));
    if (isGitHub()) {
      context.err().flush();
      context.orders().print(told.annotation());
      context.orders().flush();
    }
    if (!summary().isEmpty()) {
      try {
        append(Path.of(summary()), told.markdown());
      } catch (ToolFailure e) {
        // What was done is done: only its summary is lost, and that is said.
        context.err().println(VisibleText.block(e.problem().text()));
      }
    }
  }

  /** The file is shared by the steps of a job: it is added to, never replaced. */
  static void append(Path file, String text) {
    try {
      Files.writeString(
          file,
          JobSummary.bounded(text),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      Problem problem =
          new Problem(
              "GITHUB_STEP_SUMMARY",
              "a file that can be written",
              file + ": " + e,
              "Unset the variable, or grant write permission.");
      throw new ToolFailure(problem, e);
    }
  }

  private static PrintStream tee(PrintStream first, OutputStream second) {
    OutputStream both =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            first.write(bytes, offset, length);
            second.write(bytes, offset, length);
          }

          @Override
          public void flush() {
            first.flush();
          }
        };
    return new PrintStream(both, true, StandardCharsets.UTF_8);
  }
}
