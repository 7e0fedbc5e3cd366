package relgate.git;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;

/**
 * Git commands that run nothing but git: whatever a repository's configuration names as a command
 * is switched off.
 *
 * @param folder where they run
 * @param unset variables that do not reach them
 * @param variables set for them
 */
record Git(Runner runner, Path folder, Set<String> unset, Map<String, String> variables) {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Each of these names a command, opens a connection that runs one, or changes an answer. */
  private static final List<String> HARDENED =
      Stream.of(
              "core.fsmonitor=false",
              "core.hooksPath=/dev/null",
              "core.untrackedCache=false",
              "core.sshCommand=false",
              "core.askPass=",
              "core.quotePath=false",
              "credential.helper=",
              "gpg.program=false",
              "log.showSignature=false",
              "protocol.allow=never")
          .flatMap(setting -> Stream.of("-c", setting))
          .toList();

  private static final List<String> GIT =
      List.of("git", "--no-pager", "--no-optional-locks", "--no-replace-objects");

  private static final Map<String, String> QUIET =
      Map.of(
          "LC_ALL", "C",
          "GIT_TERMINAL_PROMPT", "0",
          "GIT_OPTIONAL_LOCKS", "0",
          "GIT_NO_REPLACE_OBJECTS", "1",
          "GIT_NO_LAZY_FETCH", "1",
          "GIT_ALLOW_PROTOCOL", "none",
          "GIT_LITERAL_PATHSPECS", "1");

  private static final Set<String> OTHERS = Set.of("SSH_ASKPASS", "PAGER", "LC_ALL");

  /**
   * Questions to the repository around a folder. Of git's variables those alone reach it that hold
   * the machine's configuration, as {@code safe.directory} may stand there.
   */
  static Git around(Path folder, Runner runner) {
    return new Git(runner, folder, allBut("GIT_CONFIG_"), QUIET);
  }

  /** Patterns of every name that begins with {@code GIT_}, save those that begin as given. */
  private static Set<String> allBut(String kept) {
    Set<String> patterns = new TreeSet<>(OTHERS);
    for (int length = "GIT_".length(); length < kept.length(); length++) {
      for (char c = '0'; c <= '_'; c++) {
        if (c != kept.charAt(length)) {
          patterns.add(kept.substring(0, length) + c + "*");
        }
      }
    }
    return patterns;
  }

  /** The same, with variables of its own and none of the caller's that begin with GIT_. */
  Git alone(Path place, Map<String, String> more) {
    Set<String> hidden = new TreeSet<>(OTHERS);
    hidden.add("GIT_*");
    hidden.add("XDG_CONFIG_HOME");
    return new Git(runner, place, hidden, QUIET).with(more);
  }

  Git in(Path place) {
    return new Git(runner, place, unset, variables);
  }

  Git with(Map<String, String> more) {
    Map<String, String> merged = new LinkedHashMap<>(variables);
    merged.putAll(more);
    return new Git(runner, folder, unset, merged);
  }

  /** The command as a value; its output is parsed, one byte a character. */
  Command command(String... arguments) {
    List<String> argv = new ArrayList<>(GIT);
    argv.addAll(HARDENED);
    argv.addAll(List.of(arguments));
    return Command.of(argv).in(folder).without(unset).with(variables).within(LIMIT).bytes();
  }

  Outcome run(String... arguments) {
    return runner.run(command(arguments));
  }

  /**
   * What the command printed, one byte a character.
   *
   * @throws ToolFailure where it failed or printed more than is kept
   */
  String output(String... arguments) {
    return output(run(arguments));
  }

  /** The same, of a command that has run. */
  static String output(Outcome outcome) {
    if (!outcome.succeeded() || outcome.cut()) {
      throw failed(outcome);
    }
    return outcome.stdout();
  }

  static ToolFailure failed(Outcome outcome) {
    return new ToolFailure(problem(outcome), null);
  }

  static Problem problem(Outcome outcome) {
    String ending = outcome.ended();
    if (outcome.cut()) {
      ending += ", more output than is kept";
    } else if (outcome.ending() == Outcome.Ending.EXITED) {
      ending = "exit code " + outcome.exitCode() + ": " + message(outcome);
    }
    List<String> argv = outcome.command().argv();
    String verb = argv.get(GIT.size() + HARDENED.size());
    return new Problem(
        "git " + verb + " in " + outcome.command().cwd(),
        "an answer of git",
        ending,
        Unreadable.remedy(message(outcome)));
  }

  /** What git said, without its own advice on further lines. */
  static String message(Outcome outcome) {
    return RawPath.text(outcome.stderr().strip()).lines().findFirst().orElse("no message");
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
