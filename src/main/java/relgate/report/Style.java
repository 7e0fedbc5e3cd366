package relgate.report;

import java.util.Map;
import relgate.verdict.Verdict;

/** Whether the console may colour; a verdict's word always stands there too. */
public enum Style {
  PLAIN,
  /** A log that shows colours and has no width. */
  LOG,
  COLOURED;

  private static final String RESET = "\u001B[0m";

  /**
   * Coloured only where people watch, and neither {@code NO_COLOR} (no-color.org: present and not
   * empty) nor a dumb terminal says otherwise.
   */
  public static Style of(boolean terminal, Map<String, String> environment) {
    boolean refused =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb");
    return terminal && !refused ? COLOURED : PLAIN;
  }

  /** The same for what people read in a job's log: GitHub's shows colours. */
  public static Style ofLog(boolean terminal, Map<String, String> environment) {
    boolean github = environment.getOrDefault("GITHUB_ACTIONS", "").equals("true");
    Style style = of(terminal || github, environment);
    return style == COLOURED && !terminal ? LOG : style;
  }

  String paint(Verdict verdict, String text) {
    return switch (verdict) {
      case PASSED -> wrap("\u001B[32m", text);
      case FAILED, ERRORED -> wrap("\u001B[1;31m", text);
      case ADVISORY -> wrap("\u001B[33m", text);
      case SKIPPED -> wrap("\u001B[36m", text);
    };
  }

  String bold(String text) {
    return wrap("\u001B[1m", text);
  }

  private String wrap(String code, String text) {
    return this != PLAIN ? code + text + RESET : text;
  }
}
