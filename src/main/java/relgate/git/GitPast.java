package relgate.git;

import java.nio.file.Path;
import java.util.Optional;
import relgate.command.Outcome;

/** Asks git whether the history is whole. */
record GitPast(Git git, Place place, Refs refs) {
  Optional<Truncation> truncation() {
    if (place.shallow()) {
      return Optional.of(Truncation.shallow());
    }
    Path grafts = place.objects().resolveSibling("info").resolve("grafts");
    if (Truncation.grafts(grafts)) {
      return Optional.of(Truncation.grafted(grafts));
    }
    return refs.ids().keySet().stream()
        .filter(name -> name.startsWith("refs/replace/"))
        .findFirst()
        .map(Truncation::replaced)
        .or(this::singleBranch);
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
