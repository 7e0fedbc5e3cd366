package relgate.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.Mode;
import relgate.Problems;
import relgate.json.Between;
import relgate.json.Default;
import relgate.json.NamedList;
import relgate.json.RelativePath;
import relgate.json.Validated;

/**
 * A command that a gate runs, or the evidence of one that ran elsewhere. A list of them, each with
 * its name, is short for {@code each}.
 *
 * @param name in a list; null where the key names it
 * @param run the argument list; with {@code shell}, one line for {@code sh -c}
 * @param cwd relative to the candidate's root
 * @param timeout for the whole process tree; null for the gates' own
 * @param junitXml glob patterns of the JUnit XML that the command writes
 * @param testsPattern a regular expression whose first group is the number of tests, looked for in
 *     the output's lines where there is no JUnit XML
 * @param evidence glob patterns of JUnit XML made elsewhere, instead of {@code run}
 * @param each a monorepo's commands by name, instead of {@code run}: a check of the gate a command
 * @param minTests the least number of tests that must have run
 * @param maxDrop the largest share by which there may be fewer tests than in the report that was
 *     promoted last, from 0 to 1
 * @param dropMode what a larger drop means
 * @param maxFlaky the largest number of tests that passed only after a failure; null for any
 * @param network whether it may reach any network
 * @param environment names of secret variables that it gets all the same
 * @param writes paths outside of the candidate, or decision files in it, that it may write
 * @param sees paths that it gets to see although they are keys or doors out of the fence
 */
@NamedList("each")
public record CommandSection(
    @Nullable String name,
    @Nullable List<String> run,
    @Default("\".\"") @RelativePath String cwd,
    @Nullable Duration timeout,
    @Default("[]") @RelativePath List<String> junitXml,
    @Nullable @RelativePath List<String> evidence,
    @Nullable String testsPattern,
    @Default("false") boolean shell,
    @Default("{}") Map<String, CommandSection> each,
    @Default("1") @Between(min = 1) int minTests,
    @Default("0.2") @Between(min = 0, max = 1) BigDecimal maxDrop,
    @Default("\"optional\"") Mode dropMode,
    @Nullable @Between(min = 0) Integer maxFlaky,
    @Default("true") boolean network,
    @Default("[]") List<String> environment,
    @Default("[]") List<String> writes,
    @Default("[]") List<String> sees)
    implements Validated, NamedList.Element {
  private static final String RUNTIME = ".runtime/";

  /** A command of which only its fence is of interest. */
  static CommandSection fenced(
      boolean network, List<String> environment, List<String> writes, List<String> sees) {
    return new CommandSection(
        null,
        List.of("java"),
        ".",
        null,
        List.of(),
        null,
        null,
        false,
        Map.of(),
        1,
        BigDecimal.ONE,
        Mode.OFF,
        null,
        network,
        environment,
        writes,
        sees);
  }

  @Override
  public void validate(Problems problems) {
    long ways = Stream.of(run != null, evidence != null, !each.isEmpty()).filter(w -> w).count();
    if (ways != 1) {
      problems.add(
          "one of \"run\", \"evidence\" and \"each\"",
          ways == 0 ? "none" : "more than one",
          "Give the command to run, or the JUnit XML of one that ran elsewhere, or named"
              + " commands.");
    }
    each.forEach(
        (key, command) -> {
          boolean other = command.name() != null && !command.name().equals(key);
          if (!command.each().isEmpty() || key.isBlank() || other) {
            problems.addAt(
                "each", "named commands", "\"" + key + "\"", "Name each, one level deep.");
          }
        });
    validateRun(problems);
  }

  private void validateRun(Problems problems) {
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
    places("writes", writes, problems);
    places("sees", sees, problems);
    if (shell && run != null && run.size() != 1) {
      problems.addAt("run", "one line, as \"shell\" is true", run.size() + " parts", "Join them.");
    }
  }

  /**
   * The folders below {@code .runtime/} in which its JUnit XML is to lie, relative to that folder:
   * not every tool makes the folder of its report, and there nobody else does.
   */
  public List<String> reportFolders() {
    return junitXml.stream()
        .map(pattern -> pattern.replaceAll("[*?{\\[].*", "").replaceAll("[^/]*$", ""))
        .filter(folder -> folder.startsWith(RUNTIME) && folder.length() > RUNTIME.length())
        .map(folder -> folder.substring(RUNTIME.length()))
        .toList();
  }

  /** The commands themselves: the named ones, or this one under no name. */
  public Map<String, CommandSection> commands() {
    return each.isEmpty() ? Map.of("", this) : each;
  }

  /**
   * The content of a configuration with each list of named commands as the map that it is short
   * for, so that two of them can be compared name by name.
   */
  public static Map<String, Object> withoutLists(Map<String, Object> configuration) {
    if (!(configuration.get("commands") instanceof Map<?, ?> commands)) {
      return configuration;
    }
    Map<String, Object> mapped = new LinkedHashMap<>();
    commands.forEach((key, value) -> mapped.put(String.valueOf(key), withoutList(value)));
    Map<String, Object> whole = new LinkedHashMap<>(configuration);
    whole.put("commands", mapped);
    return whole;
  }

  private static @Nullable Object withoutList(@Nullable Object command) {
    if (!(command instanceof List<?> list)) {
      return command;
    }
    Map<String, Object> each = new LinkedHashMap<>();
    for (Object element : list) {
      if (element instanceof Map<?, ?> members && members.get("name") instanceof String name) {
        Map<Object, Object> nameless = new LinkedHashMap<>(members);
        nameless.remove("name");
        each.put(name, nameless);
      }
    }
    return Map.of("each", each);
  }

  private static void places(String key, List<String> paths, Problems problems) {
    for (String path : paths) {
      if (path.isBlank() || path.contains("..")) {
        problems.addAt(
            key, "a path from /, ~/ or the candidate's root", "\"" + path + "\"", "Correct it.");
      }
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
