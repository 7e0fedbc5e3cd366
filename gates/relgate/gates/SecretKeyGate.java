package relgate.gates;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.candidate.Candidate;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.config.EnvSection;
import relgate.harness.Commands;
import relgate.harness.DeployedEnvironment;
import relgate.harness.Gate;
import relgate.harness.PlaceholderKey;
import relgate.harness.PolicyMiss;
import relgate.harness.Recorder;
import relgate.harness.RunContext;

/** The secret key is a secret, in the environment of the release and of every service. */
@Gate(
    id = "secret-key",
    remedy =
        "Set a random key (`openssl rand -hex 32`), in the environment or a file that git ignores.")
@Tag("staging")
@Tag("prod")
class SecretKeyGate {

  private static final List<String> KNOWN_DEFAULTS =
      List.of("your-secret-key-change-this", "your-secret-key-change-this-in-production");

  @Test
  @DisplayName("the secret key is set, long enough, no placeholder, and in no file of git")
  void isSecret(RunContext run, Commands commands, Recorder recorder) {
    Candidate candidate = run.candidate();
    EnvSection.Secret policy = candidate.config().env().secret();
    recorder.expects(
        policy.variable()
            + " with at least "
            + policy.minLength()
            + " characters, none of them a placeholder's, in no file that git tracks");
    List<String> wrong = new ArrayList<>();
    Judge judge = new Judge(candidate, policy, commands, wrong);
    candidate
        .environment()
        .variable(policy.variable())
        .filter(key -> !key.value().isBlank())
        .ifPresentOrElse(
            key -> judge.judge(key.value().strip(), ""),
            () -> wrong.add(policy.variable() + " is not set"));
    DeployedEnvironment.of(run, commands, recorder)
        .named(policy.variable())
        .forEach(key -> judge.judge(key.value().strip(), " in " + key.origin()));
    if (!wrong.isEmpty()) {
      throw new PolicyMiss(String.join("\n", wrong));
    }
  }

  /** Judges one value; no message shows it: a report is no place for a key, not even a bad one. */
  private record Judge(
      Candidate candidate, EnvSection.Secret policy, Commands commands, List<String> wrong) {
    void judge(String value, String where) {
      List<String> clauses = new ArrayList<>();
      if (isKnown(value)) {
        clauses.add("is a known default");
      } else {
        PlaceholderKey.sign(value, policy.variable()).ifPresent(clauses::add);
      }
      int length = value.codePointCount(0, value.length());
      if (length < policy.minLength()) {
        clauses.add("has " + length + " characters of at least " + policy.minLength());
      }
      if (clauses.isEmpty()) {
        tracked(value).forEach(file -> clauses.add("stands in " + file + ", which git tracks"));
      }
      if (!clauses.isEmpty()) {
        wrong.add(policy.variable() + where + " " + String.join(" and ", clauses));
      }
    }

    private boolean isKnown(String value) {
      String lower = value.toLowerCase(Locale.ROOT);
      return Stream.concat(KNOWN_DEFAULTS.stream(), policy.forbidden().stream())
          .anyMatch(known -> known.strip().toLowerCase(Locale.ROOT).equals(lower));
    }

    /** Files of HEAD that hold the value; git reads it from standard input, where nobody looks. */
    private List<String> tracked(String value) {
      Command grep =
          Command.of("git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "grep")
              .plus("--no-textconv", "-l", "-z", "-F", "-f", "-", "HEAD", "--")
              .without(Set.of("GIT_*"))
              .reading(value + "\n");
      Outcome found = commands.ask(grep);
      if (found.ending() != Outcome.Ending.EXITED || found.exitCode() > 1) {
        // No git, or no commit yet: the files that the configuration names are what is known.
        return candidate.config().env().files().stream()
            .filter(file -> holds(file, value))
            .toList();
      }
      return Stream.of(found.stdout().split("\0", -1))
          .filter(file -> !file.isBlank())
          .map(file -> file.replaceFirst("^HEAD:", ""))
          .limit(3)
          .toList();
    }

    private boolean holds(String file, String value) {
      return candidate
          .repository()
          .content("HEAD", file)
          .filter(bytes -> new String(bytes, StandardCharsets.UTF_8).contains(value))
          .isPresent();
    }
  }
}
