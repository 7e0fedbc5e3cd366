package relgate.store.git;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import relgate.BadInput;
import relgate.Problem;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.json.AtomicFile;
import relgate.store.StoreUnreachable;

/** The ref of a remote repository and a clone of it alone, by git itself. */
final class EvidenceRef {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private final GitSettings settings;
  private final Runner runner;

  EvidenceRef(GitSettings settings, Runner runner) {
    this.settings = settings;
    this.runner = runner;
  }

  /** Brings the clone to what the remote has; what was not pushed is gone from it then. */
  void fetch() {
    prepare();
    Outcome listed = git("ls-remote", settings.remote(), settings.ref());
    if (!listed.succeeded()) {
      throw unreachable(listed);
    }
    if (listed.stdout().isBlank()) {
      done("read-tree", "--empty");
      done("clean", "-qfdx");
      done("update-ref", "-d", "HEAD");
      return;
    }
    Outcome fetched = git("fetch", "-q", "--no-tags", settings.remote(), settings.ref());
    if (!fetched.succeeded()) {
      throw unreachable(fetched);
    }
    done("reset", "-q", "--hard", "FETCH_HEAD");
    done("clean", "-qfdx");
  }

  /**
   * Commits everything in the clone and pushes it.
   *
   * @return false where somebody else pushed since the fetch: nothing has happened then
   */
  boolean push(String message) {
    done("add", "-A");
    if (git("diff", "--cached", "--quiet").succeeded()) {
      return true;
    }
    done("commit", "-q", "--no-verify", "--no-gpg-sign", "-m", message);
    Outcome pushed = git("push", "-q", "--porcelain", settings.remote(), "HEAD:" + settings.ref());
    if (pushed.succeeded()) {
      return true;
    }
    // The other side's answer, or none at all: only what it now has tells which.
    Outcome listed = git("ls-remote", settings.remote(), settings.ref());
    if (!listed.succeeded()) {
      throw unreachable(pushed);
    }
    String own = git("rev-parse", "HEAD").stdout().strip();
    String base = git("rev-parse", "-q", "--verify", "HEAD^").stdout().strip();
    String there = listed.stdout().strip().split("\\s", 2)[0];
    if (there.equals(own)) {
      return true;
    }
    if (there.equals(base)) {
      throw refused(pushed);
    }
    return false;
  }

  private void prepare() {
    if (!Files.isDirectory(settings.folder().resolve(".git"))) {
      AtomicFile.folder(settings.folder());
      done("init", "-q");
      done("symbolic-ref", "HEAD", "refs/heads/evidence");
      // Locks of this machine are no evidence.
      AtomicFile.write(settings.folder().resolve(".git/info/exclude"), "*.lock\n");
    }
  }

  private void done(String... arguments) {
    Outcome outcome = git(arguments);
    if (!outcome.succeeded()) {
      throw new BadInput(
          settings.folder().toString(),
          "a clone that git can work with",
          words(outcome),
          "Remove the folder: it is made again.");
    }
  }

  /** As little as possible of this machine's configuration, and no question to a person. */
  private Outcome git(String... arguments) {
    List<String> argv =
        new ArrayList<>(
            List.of(
                "git",
                "-c",
                "core.hooksPath=/dev/null",
                "-c",
                "core.fsmonitor=false",
                "-c",
                "core.autocrlf=false",
                "-c",
                "gc.auto=0",
                "-c",
                "user.name=relgate",
                "-c",
                "user.email=relgate@localhost",
                "-c",
                "core.attributesFile=/dev/null"));
    argv.addAll(List.of(arguments));
    return runner.run(
        Command.of(argv)
            .in(settings.folder())
            .without(Set.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"))
            .with(Map.of("GIT_TERMINAL_PROMPT", "0", "LC_ALL", "C"))
            .within(DEADLINE)
            .parsed());
  }

  private StoreUnreachable unreachable(Outcome outcome) {
    return new StoreUnreachable(
        new Problem(
            settings.shown(),
            "the evidence ref",
            words(outcome),
            "Look whether the repository can be reached from here; then run `relgate store sync`."),
        null);
  }

  private StoreUnreachable refused(Outcome outcome) {
    return new StoreUnreachable(
        new Problem(
            settings.shown(),
            "a push that is taken",
            words(outcome),
            "Give this run the right to push to "
                + settings.ref()
                + ", then run `relgate store"
                + " sync`."),
        null);
  }

  private static String words(Outcome outcome) {
    return (outcome.stderr() + outcome.stdout())
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((first, second) -> first)
        .orElse("no answer");
  }
}
