package relgate.git;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import relgate.command.Outcome;

/** Asks git whether the history is whole. */
record GitPast(Git git) {
  Optional<Truncation> truncation() {
    List<String> lines =
        git.output("rev-parse", "--is-shallow-repository", "--git-path", "info/grafts")
            .lines()
            .toList();
    if (lines.get(0).equals("true")) {
      return Optional.of(Truncation.shallow());
    }
    Path grafts = git.folder().resolve(lines.get(1));
    if (Truncation.grafts(grafts)) {
      return Optional.of(Truncation.grafted(grafts));
    }
    String replaced =
        git.output("for-each-ref", "--count=1", "--format=%(refname)", "refs/replace").strip();
    return replaced.isEmpty() ? singleBranch() : Optional.of(Truncation.replaced(replaced));
  }

  private Optional<Truncation> singleBranch() {
    Outcome outcome = git.run("config", "--get-all", "remote.origin.fetch");
    // 1 says that there is no such setting: nothing was cloned.
    if (outcome.ending() != Outcome.Ending.EXITED || outcome.exitCode() > 1) {
      throw Git.failed(outcome);
    }
    return Truncation.singleBranch(outcome.stdout().lines().filter(l -> !l.isBlank()).toList());
  }
}
