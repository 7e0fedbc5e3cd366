package relgate.git;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;

/**
 * Git commands that run nothing but git: no {@code GIT_*} variable reaches them, and whatever the
 * repository's configuration names as a command is switched off.
 *
 * @param folder where they run
 * @param overrides configuration on top, key to value
 */
record Git(Runner runner, Path folder, Map<String, String> overrides) {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /**
   * Each of these names a command, opens a connection that runs one, or weakens how git compares a
   * file with the index.
   */
  private static final List<String> HARDENED =
      Stream.of(
              "core.fsmonitor=false",
              "core.hooksPath=/dev/null",
              "core.untrackedCache=false",
              "core.sshCommand=false",
              "core.askPass=",
              "core.trustctime=true",
              "core.checkStat=default",
              "core.quotePath=false",
              "credential.helper=",
              "gpg.program=false",
              "log.showSignature=false",
              "protocol.allow=never",
              "status.showUntrackedFiles=normal",
              "status.submoduleSummary=false")
          .flatMap(setting -> Stream.of("-c", setting))
          .toList();

  private static final List<String> GIT =
      List.of("git", "--no-pager", "--no-optional-locks", "--no-replace-objects");

  Git(Runner runner, Path folder) {
    this(runner, folder, Map.of());
  }

  Git in(Path place) {
    return new Git(runner, place, overrides);
  }

  Git with(Map<String, String> more) {
    Map<String, String> merged = new LinkedHashMap<>(overrides);
    merged.putAll(more);
    return new Git(runner, folder, merged);
  }

  /** The command as a value; its output is parsed. */
  Command command(String... arguments) {
    List<String> argv = new ArrayList<>(GIT);
    argv.addAll(HARDENED);
    argv.addAll(List.of(arguments));
    return Command.of(argv)
        .in(folder)
        .without(Set.of("GIT_*", "SSH_ASKPASS", "PAGER", "LC_ALL"))
        .with(variables())
        .within(LIMIT)
        .parsed();
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("LC_ALL", "C");
    variables.put("GIT_TERMINAL_PROMPT", "0");
    variables.put("GIT_OPTIONAL_LOCKS", "0");
    variables.put("GIT_NO_REPLACE_OBJECTS", "1");
    variables.put("GIT_NO_LAZY_FETCH", "1");
    variables.put("GIT_ALLOW_PROTOCOL", "none");
    // By variables, as a driver's name may hold an equals sign, which -c would split at.
    variables.put("GIT_CONFIG_COUNT", Integer.toString(overrides.size()));
    int n = 0;
    for (Map.Entry<String, String> override : overrides.entrySet()) {
      variables.put("GIT_CONFIG_KEY_" + n, override.getKey());
      variables.put("GIT_CONFIG_VALUE_" + n, override.getValue());
      n++;
    }
    return variables;
  }

  Outcome run(String... arguments) {
    return runner.run(command(arguments));
  }

  /**
   * What the command printed.
   *
   * @throws ToolFailure where it failed or printed more than is kept
   */
  String output(String... arguments) {
    Outcome outcome = run(arguments);
    if (!outcome.succeeded() || outcome.cut()) {
      throw failed(outcome);
    }
    return outcome.stdout();
  }

  static ToolFailure failed(Outcome outcome) {
    String ending = outcome.ended();
    if (outcome.cut()) {
      ending += ", more output than is kept";
    } else if (outcome.ending() == Outcome.Ending.EXITED) {
      ending += ": " + outcome.stderr().strip();
    }
    List<String> argv = outcome.command().argv();
    String verb = argv.get(GIT.size() + HARDENED.size());
    return new ToolFailure(
        new Problem(
            "git " + verb + " in " + outcome.command().cwd(),
            "an answer of git",
            ending,
            outcome.stderr().contains("dubious ownership")
                ? "Make the candidate's owner the user who runs relgate, or name it in"
                    + " safe.directory."
                : "Run it by hand there and repair what it names."),
        null);
  }

  /** The parts of a text that are separated by NUL. */
  static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\0'); end >= 0; end = text.indexOf('\0', start)) {
      parts.add(text.substring(start, end));
      start = end + 1;
    }
    if (start < text.length()) {
      parts.add(text.substring(start));
    }
    return parts;
  }
}
