package relgate.harness;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import relgate.command.Outcome;

/**
 * A program or package that a command needs and that is not installed: the shell behind npm, pnpm
 * or make says so, and the runner turns it into a code of its own.
 *
 * @param found a clause
 * @param remedy the command that installs it
 */
record MissingProgram(String found, String remedy) {
  /** POSIX shells: 127 = not found, 126 = found and not executable. */
  private static final List<Integer> SHELL_CODES = List.of(126, 127);

  private static final List<Pattern> SAID =
      List.of(
          // dash, bash, busybox, zsh
          Pattern.compile("^(?:/\\S*/)?(?:ba|da|z|k)?sh: (?:line )?(?:\\d+: )?.*?not found.*"),
          Pattern.compile("^\\S*: (?:line )?\\d+: .*: (?:not found|command not found)$"),
          Pattern.compile("^.*command not found.*$"),
          Pattern.compile("^make(?:\\[\\d+\\])?: \\*\\*\\* .* Error 127$"),
          Pattern.compile("^make(?:\\[\\d+\\])?: (?!\\*\\*\\*)\\S+: No such file or directory$"),
          Pattern.compile("^make(?:\\[\\d+\\])?: (?!\\*\\*\\*)\\S+: Permission denied$"),
          // pnpm, yarn
          Pattern.compile("^.*node_modules missing, did you mean to install.*$"),
          Pattern.compile("^.*Couldn't find the node_modules state file.*$"),
          Pattern.compile("^.*ERR_PNPM_\\w+.*Command \"\\S+\" not found.*$"),
          Pattern.compile("^error Command \"\\S+\" not found\\.$"),
          // Python, Ruby, PHP, Rust, Windows
          Pattern.compile("^\\S*python\\S*: No module named \\S+$"),
          Pattern.compile("^.*\\(Bundler::GemNotFound\\).*$|^Could not find \\S+ in locally .*$"),
          Pattern.compile("^Could not open input file: vendor/.*$"),
          Pattern.compile("^error: no such command: `?\\S+`?$"),
          Pattern.compile("^.*is not recognized as an internal or external command.*$"));

  /** What is missing, where the command failed for that. */
  static Optional<MissingProgram> in(Outcome outcome) {
    if (outcome.exitCode() == 0) {
      return Optional.empty();
    }
    Optional<String> line =
        Stream.concat(outcome.stderr().lines(), outcome.stdout().lines())
            .map(String::strip)
            .filter(said -> said.length() < 400)
            .filter(said -> SAID.stream().map(p -> p.matcher(said)).anyMatch(Matcher::matches))
            .findFirst();
    if (line.isEmpty() && !SHELL_CODES.contains(outcome.exitCode())) {
      return Optional.empty();
    }
    String said = line.orElse("exit code " + outcome.exitCode() + ", a program was not found");
    return Optional.of(new MissingProgram("not installed: " + said, remedy(outcome)));
  }

  private static String remedy(Outcome outcome) {
    String program = outcome.command().argv().stream().reduce("", (a, b) -> a + " " + b);
    String install =
        Stream.of(
                List.of("pnpm", "pnpm install"),
                List.of("yarn", "yarn install"),
                List.of("bun ", "bun install"),
                List.of("npm", "npm ci` or `npm install"),
                List.of("npx", "npm ci` or `npm install"),
                List.of("pytest", "pip install -r requirements.txt pytest"),
                List.of("bundle", "bundle install"),
                List.of("vendor/bin", "composer install"),
                List.of("composer", "composer install"))
            .filter(known -> program.contains(known.get(0)))
            .map(known -> known.get(1))
            .findFirst()
            .orElse("");
    return install.isEmpty()
        ? "Install the program that it names, then run the gate again."
        : "Install what the command needs: run `" + install + "` in its folder.";
  }
}
