package relgate.harness;

import java.util.List;
import java.util.regex.Pattern;
import relgate.command.Outcome;

/** The end of what a command printed, of the stream that names the failure. */
final class TellingLines {
  private static final int SHOWN = 5;
  private static final int LOOKED_AT = 200;

  /** Words by which tools name a failure. */
  private static final Pattern FAILURE =
      Pattern.compile(
          "(?i)\\b(fail(ed|ure|ures|ing)?|errors?|exception|panic(ked)?|fatal|assert\\w*|not found"
              + "|no such|cannot|can't|unable|undefined|unresolved|denied|refused|no tests ran)\\b"
              + "|\\u2716|\\u2717|\\u00d7");

  /** Words of a runner about the tool that it ran, and of things that do not fail a run. */
  private static final Pattern RUNNER =
      Pattern.compile(
          "(?i)^\\s*(npm (err!|error|warn)|ELIFECYCLE|error command failed|make(\\[\\d+\\])?:"
              + " \\*\\*\\*|\\S*warning\\b|warn\\b).*");

  private TellingLines() {}

  /** The lines, each after a line feed; empty where it printed nothing. */
  static String of(Outcome outcome) {
    List<String> out = lines(outcome.stdout());
    List<String> err = lines(outcome.stderr());
    boolean outTells = out.stream().anyMatch(TellingLines::tells);
    boolean errTells = err.stream().anyMatch(TellingLines::tells);
    boolean useErr = out.isEmpty() || (errTells ? !outTells : !outTells && !err.isEmpty());
    if (outTells && errTells) {
      return shown(err.stream().filter(TellingLines::tells).toList(), 2) + shown(out, SHOWN);
    }
    return shown(useErr ? err : out, SHOWN);
  }

  private static boolean tells(String line) {
    return FAILURE.matcher(line).find() && !RUNNER.matcher(line).matches();
  }

  private static List<String> lines(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return lines.subList(Math.max(0, lines.size() - LOOKED_AT), lines.size());
  }

  /** The last lines, and before them the last one that names the failure where it is no end. */
  private static String shown(List<String> lines, int most) {
    int begin = Math.max(0, lines.size() - most);
    List<String> end = lines.subList(begin, lines.size());
    if (end.stream().anyMatch(TellingLines::tells)) {
      return joined(end);
    }
    String telling =
        lines.subList(0, begin).stream().filter(TellingLines::tells).reduce("", (a, b) -> b);
    return (telling.isEmpty() ? "" : "\n" + telling) + joined(end);
  }

  private static String joined(List<String> lines) {
    return lines.isEmpty() ? "" : "\n" + String.join("\n", lines);
  }
}
