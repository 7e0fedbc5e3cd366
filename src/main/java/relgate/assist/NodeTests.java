package relgate.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A script of tests as a command that is counted, where its runner is known and nothing in the
 * script swallows its exit code.
 *
 * @param counted none where it is not known how many tests ran
 */
record NodeTests(List<String> run, Map<String, Object> counted, List<String> guesses) {
  private static final String UNCOUNTED =
      "TO DO: say how its tests are counted, by \"junit_xml\" or \"tests_pattern\"; until then the"
          + " gate is ERRORED.";

  /** Jest's summary of tests; that of suites is another line. */
  static final String JEST = "Tests: +(?:[0-9]+ [a-z]+, )*([0-9]+) passed";

  static final String MOCHA = "^ *([0-9]+) passing\\b";

  static NodeTests of(NodeTool tool, String folder, String script, String command) {
    String last = command.replaceAll("(?s).*&&", "").strip();
    if (last.matches("(?s).*(\\|\\||;|\\||&).*")) {
      return new NodeTests(
          tool.run(script, List.of()),
          Map.of(),
          List.of("The script \"" + command + "\" hides how its runner ends. " + UNCOUNTED));
    }
    String report = Project.report(folder, tool.toString());
    String written = RepositoryFiles.up(folder) + report;
    if (last.matches("(?s)(.*\\s)?vitest\\b.*")) {
      List<String> reporters =
          List.of("--reporter=default", "--reporter=junit", "--outputFile.junit=" + written);
      return new NodeTests(tool.run(script, reporters), Project.xml(report), List.of());
    }
    if (last.matches("(?s)(.*\\s)?node\\b.* --test\\b.*")) {
      // Node takes options only before the files, so that they cannot be added at the end.
      String options = "NODE_OPTIONS=--test-reporter=junit --test-reporter-destination=" + written;
      return new NodeTests(
          with(options, tool.run(script, List.of())),
          Project.xml(report),
          List.of("Node 20 or newer writes JUnit XML."));
    }
    return pagesOrBun(tool, script, last, report, written);
  }

  private static NodeTests pagesOrBun(
      NodeTool tool, String script, String last, String report, String written) {
    if (last.matches("(?s)(.*\\s)?playwright test\\b.*")) {
      return new NodeTests(
          with(
              "PLAYWRIGHT_JUNIT_OUTPUT_NAME=" + written,
              tool.run(script, List.of("--reporter=junit"))),
          Project.xml(report),
          List.of());
    }
    return bun(tool, script, last, report, written);
  }

  private static NodeTests bun(
      NodeTool tool, String script, String command, String report, String written) {
    if (command.matches("(?s)bun test\\b.*")) {
      return new NodeTests(
          tool.run(script, List.of("--reporter=junit", "--reporter-outfile=" + written)),
          Project.xml(report),
          List.of("bun 1.2 or newer writes JUnit XML."));
    }
    if (command.matches("(?s)(.*\\s)?(jest|react-scripts test)\\b.*")) {
      return new NodeTests(
          with("CI=true", tool.run(script, List.of())), Map.of("tests_pattern", JEST), List.of());
    }
    return command.matches("(?s)(.*\\s)?mocha\\b.*")
        ? new NodeTests(tool.run(script, List.of()), Map.of("tests_pattern", MOCHA), List.of())
        : new NodeTests(tool.run(script, List.of()), Map.of(), List.of(UNCOUNTED));
  }

  private static List<String> with(String variable, List<String> run) {
    List<String> command = new ArrayList<>(List.of("env", variable));
    command.addAll(run);
    return command;
  }

  /** A workspace's script that runs those of its packages: their runners' summaries are summed. */
  static NodeTests ofWorkspace(NodeTool tool, String script, String command, String packages) {
    boolean turbo = command.contains("turbo");
    List<String> arguments = turbo ? List.of("--force") : List.of();
    List<String> guesses =
        turbo
            ? List.of("--force: a test whose result came from turbo's cache did not run.")
            : List.of();
    List<String> patterns = new ArrayList<>();
    if (packages.contains("jest") || packages.contains("react-scripts")) {
      patterns.add("Tests: +(?:[0-9]+ [a-z]+, )*");
    }
    if (packages.contains("vitest")) {
      patterns.add("Tests +(?:[0-9]+ [a-z]+ \\| )*");
    }
    if (patterns.isEmpty()) {
      return new NodeTests(tool.run(script, arguments), Map.of(), List.of(UNCOUNTED));
    }
    String pattern = "(?:" + String.join("|", patterns) + ")([0-9]+) passed";
    return new NodeTests(tool.run(script, arguments), Map.of("tests_pattern", pattern), guesses);
  }
}
