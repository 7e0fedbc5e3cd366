package relgate.config;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.json.Default;
import relgate.json.RelativePath;
import relgate.json.Validated;

/**
 * A command that a gate runs, or the evidence of one that ran elsewhere.
 *
 * @param run the argument list; with {@code shell}, one line for {@code sh -c}
 * @param cwd relative to the candidate's root
 * @param timeout for the whole process tree; null for the gates' own
 * @param junitXml glob patterns of the JUnit XML that the command writes
 * @param testsPattern a regular expression whose first group is the number of tests, looked for in
 *     the output's lines where there is no JUnit XML
 * @param evidence glob patterns of JUnit XML made elsewhere, instead of {@code run}
 */
public record CommandSection(
    @Nullable List<String> run,
    @Default("\".\"") @RelativePath String cwd,
    @Nullable Duration timeout,
    @Default("[]") @RelativePath List<String> junitXml,
    @Nullable @RelativePath List<String> evidence,
    @Nullable String testsPattern,
    @Default("false") boolean shell)
    implements Validated {

  @Override
  public void validate(Problems problems) {
    if ((run == null) == (evidence == null)) {
      problems.add(
          "either \"run\" or \"evidence\"",
          run == null ? "neither" : "both",
          "Give the command to run, or the JUnit XML of one that ran elsewhere.");
    }
    if (run != null && (run.isEmpty() || run.get(0).isBlank())) {
      problems.addAt("run", "a program and its arguments", "an empty list", "Name the program.");
    }
    if (testsPattern != null && !countsOneGroup(testsPattern)) {
      problems.addAt(
          "tests_pattern",
          "a regular expression with one group of digits, such as \"Ran ([0-9]+) tests\"",
          "\"" + testsPattern + "\"",
          "Put the number of tests into a group.");
    }
    if (shell && run != null && run.size() != 1) {
      problems.addAt("run", "one line, as \"shell\" is true", run.size() + " parts", "Join them.");
    }
  }

  private static boolean countsOneGroup(String pattern) {
    try {
      return Pattern.compile(pattern).matcher("").groupCount() == 1;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
