package relgate.store.git;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import relgate.BadInput;
import relgate.Problem;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
import relgate.store.StoreUnreachable;

/** The ref of a remote repository and a clone of it alone, by git itself. */
final class EvidenceRef {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private static final Map<String, String> QUIET =
      Map.of("GIT_TERMINAL_PROMPT", "0", "LC_ALL", "C");

  private static final List<String> OWN =
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
          "core.attributesFile=/dev/null");

  /** The secret stands in the variables of this process alone. */
  private static final String HELPER =
      "!f() { echo \"username=$EVIDENCE_USER\"; echo \"password=$EVIDENCE_PASSWORD\"; }; f";

  /** The last commit of the remote that this clone has seen. */
  private static final String SEEN = "relgate_seen";

  /** The commit whose tree the clone is, with nothing beside it. */
  private static final String SETTLED = "relgate_settled";

  private final GitSettings settings;
  private final Runner runner;

  EvidenceRef(GitSettings settings, Runner runner) {
    this.settings = settings;
    this.runner = runner;
  }

  /**
   * Brings the clone to what the remote has; what was not pushed is gone from it then.
   *
   * @throws BadInput where the remote no longer has what this clone saw of it
   */
  void fetch() {
    prepare();
    Outcome listed = git("ls-remote", settings.remote(), settings.ref());
    if (!listed.succeeded()) {
      throw unreachable(listed);
    }
    String there = listed.stdout().strip().split("\\s", 2)[0];
    String seen = noted(SEEN);
    if (!there.isEmpty() && there.equals(noted(SETTLED)) && untouched()) {
      return;
    }
    unsettle();
    if (there.isEmpty()) {
      empty(seen);
      return;
    }
    Outcome fetched = git("fetch", "-q", "--no-tags", settings.remote(), settings.ref());
    if (!fetched.succeeded()) {
      throw unreachable(fetched);
    }
    if (!seen.isEmpty() && !git("merge-base", "--is-ancestor", seen, "FETCH_HEAD").succeeded()) {
      throw rewritten(seen, there);
    }
    done("reset", "-q", "--hard", "FETCH_HEAD");
    done("clean", "-qfdx");
    note(SEEN, there);
    note(SETTLED, there);
  }

  /** Whether nobody has changed the clone by hand: one process in place of three. */
  private boolean untouched() {
    Outcome status = git("status", "--porcelain", "--ignored", "--untracked-files=all");
    return status.succeeded()
        && status
            .stdout()
            .lines()
            .allMatch(line -> line.startsWith("!!") && line.endsWith(".lock"));
  }

  private void empty(String seen) {
    if (!seen.isEmpty()) {
      throw rewritten(seen, "no such ref");
    }
    done("read-tree", "--empty");
    done("clean", "-qfdx");
    done("update-ref", "-d", "HEAD");
  }

  /** History is only ever added to; whoever administers the repository can do otherwise. */
  private BadInput rewritten(String seen, String there) {
    return new BadInput(
        settings.shown(),
        "a history that goes on from " + seen + ", which this machine has seen",
        there,
        "Somebody rewrote or removed the evidence: push it back from a copy, such as "
            + settings.folder()
            + " of this machine; remove that folder only if the new history is the true one.");
  }

  /** From here on the clone may hold what the remote has not. */
  void unsettle() {
    note(SETTLED, "");
  }

  private String noted(String file) {
    Path note = settings.folder().resolve(".git").resolve(file);
    return Files.isRegularFile(note) ? JsonReader.text(note).strip() : "";
  }

  private void note(String file, String commit) {
    AtomicFile.writeDerived(settings.folder().resolve(".git").resolve(file), commit + "\n");
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
    String own = git("rev-parse", "HEAD").stdout().strip();
    if (pushed.succeeded()) {
      return settled(own);
    }
    // The other side's answer, or none at all: only what it now has tells which.
    Outcome listed = git("ls-remote", settings.remote(), settings.ref());
    if (!listed.succeeded()) {
      throw unreachable(pushed);
    }
    String base = git("rev-parse", "-q", "--verify", "HEAD^").stdout().strip();
    String there = listed.stdout().strip().split("\\s", 2)[0];
    if (there.equals(own)) {
      return settled(own);
    }
    if (there.equals(base)) {
      throw refused(pushed);
    }
    return false;
  }

  private boolean settled(String commit) {
    note(SEEN, commit);
    note(SETTLED, commit);
    return true;
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
    List<String> argv = new ArrayList<>(OWN);
    GitSettings.Credentials credentials = settings.credentials();
    Map<String, String> variables = new TreeMap<>(QUIET);
    if (credentials != null) {
      // An empty helper first: nobody else is asked.
      argv.addAll(List.of("-c", "credential.helper=", "-c", "credential.helper=" + HELPER));
      variables.put("EVIDENCE_USER", credentials.user());
      variables.put("EVIDENCE_PASSWORD", credentials.password());
    }
    argv.addAll(List.of(arguments));
    return runner.run(
        Command.of(argv)
            .in(settings.folder())
            .without(Set.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"))
            .with(variables)
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
