package relgate.git;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import relgate.command.Outcome;

/** Answers about commits that git itself gives. */
record GitHistory(Git git) implements History {
  /** Names hold colons, stars and brackets too. */
  private static final String LITERAL = ":(literal)";

  /** What to ask git for {@link #top(Outcome)}. */
  static final String[] TOP = {"rev-parse", "--show-toplevel"};

  @Override
  public Optional<Path> top() {
    return top(git.run(TOP));
  }

  /** The top that git has answered with. */
  static Optional<Path> top(Outcome outcome) {
    if (outcome.succeeded()) {
      return Optional.of(Path.of(outcome.stdout().stripTrailing()));
    }
    if (outcome.ending() == Outcome.Ending.EXITED
        && (outcome.stderr().contains("not a git repository")
            || outcome.stderr().contains("must be run in a work tree"))) {
      return Optional.empty();
    }
    throw Git.failed(outcome);
  }

  @Override
  public boolean shallow() {
    return git.output("rev-parse", "--is-shallow-repository").strip().equals("true");
  }

  @Override
  public Optional<Commit> commit(String revision) {
    Outcome outcome =
        git.run(
            "rev-list",
            "--max-count=1",
            "--format=%H%n%T%n%ct%n%P",
            "--end-of-options",
            revision + "^{commit}");
    if (outcome.succeeded() && !outcome.cut()) {
      return Optional.of(commit(outcome));
    }
    // Whether there is none, or it cannot be read, is told apart by the exit code of another verb.
    if (line("rev-parse", "--verify", "-q", "--end-of-options", revision + "^{commit}").isEmpty()) {
      return Optional.empty();
    }
    throw Git.failed(outcome);
  }

  private static Commit commit(Outcome outcome) {
    List<String> lines = Arrays.asList(outcome.stdout().split("\n", -1));
    // The first line says "commit" and the hash again.
    List<String> parents = Stream.of(lines.get(4).split(" ")).filter(p -> !p.isEmpty()).toList();
    Instant time = Instant.ofEpochSecond(Long.parseLong(lines.get(3)));
    return new Commit(lines.get(1), lines.get(2), parents, time);
  }

  @Override
  public Optional<String> branch() {
    return line("symbolic-ref", "-q", "--short", "HEAD");
  }

  @Override
  public List<String> tagsAt(String commit) {
    String names =
        git.output(
            "for-each-ref", "--points-at=" + commit, "--format=%(refname:strip=2)", "refs/tags");
    return names.lines().sorted().toList();
  }

  @Override
  public List<String> tagsUpTo(String commit) {
    String names =
        git.output(
            "for-each-ref",
            "--merged=" + commit,
            "--sort=-creatordate",
            "--format=%(refname:strip=2)",
            "refs/tags");
    return names.lines().toList();
  }

  @Override
  public Optional<String> mergeBase(String left, String right) {
    return line("merge-base", left, right);
  }

  @Override
  public Optional<byte[]> content(String commit, String path) {
    List<String> entries =
        Git.parts(git.output("ls-tree", "-z", commit, "--", LITERAL + path)).stream()
            .filter(entry -> entry.endsWith("\t" + path) && regular(entry))
            .toList();
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    String blob = entries.get(0).split("[ \t]", 4)[2];
    Outcome outcome = git.runner().run(git.command("cat-file", "blob", blob).bytes());
    if (!outcome.succeeded() || outcome.cut()) {
      throw Git.failed(outcome);
    }
    return Optional.of(outcome.stdout().getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public List<String> files(String commit, String path) {
    List<String> arguments = new ArrayList<>(List.of("ls-tree", "-r", "-z", commit));
    if (!path.isEmpty() && !path.equals(".")) {
      arguments.addAll(List.of("--", LITERAL + path));
    }
    return Git.parts(git.output(arguments.toArray(String[]::new))).stream()
        .filter(GitHistory::regular)
        .map(entry -> entry.substring(entry.indexOf('\t') + 1))
        .sorted()
        .toList();
  }

  /** Neither a link, whose content is the name of another file, nor a submodule. */
  private static boolean regular(String entry) {
    return entry.startsWith("100");
  }

  @Override
  public List<Change> changes(String older, String newer) {
    List<String> parts =
        Git.parts(
            git.output(
                "diff-tree",
                "-r",
                "-z",
                "--name-status",
                "--no-renames",
                "--no-ext-diff",
                "--no-textconv",
                "--ignore-submodules=none",
                "--relative",
                older,
                newer));
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i + 1 < parts.size(); i += 2) {
      changes.add(new Change(kind(parts.get(i)), parts.get(i + 1)));
    }
    return List.copyOf(changes);
  }

  @Override
  public boolean touched(String commit, List<String> paths) {
    List<String> arguments =
        new ArrayList<>(List.of("rev-list", "--max-count=1", "--full-history", commit, "--"));
    paths.forEach(path -> arguments.add(LITERAL + path));
    return !git.output(arguments.toArray(String[]::new)).isBlank();
  }

  @Override
  public List<String> touching(String commit, List<String> paths) {
    List<String> arguments =
        new ArrayList<>(
            List.of("rev-list", "--full-history", "--topo-order", "--reverse", commit, "--"));
    paths.forEach(path -> arguments.add(LITERAL + path));
    return git.output(arguments.toArray(String[]::new)).lines().toList();
  }

  @Override
  public Map<String, byte[]> contents(List<String> commits, List<String> paths) {
    return new BlobBatch(git).read(commits, paths);
  }

  @Override
  public Optional<Truncation> truncation() {
    return new GitPast(git).truncation();
  }

  private static Change.Kind kind(String letter) {
    return switch (letter) {
      case "A" -> Change.Kind.ADDED;
      case "D" -> Change.Kind.DELETED;
      default -> Change.Kind.CHANGED;
    };
  }

  /** One line of answer; empty where git says by exit code 1 that there is none. */
  private Optional<String> line(String... arguments) {
    Outcome outcome = git.run(arguments);
    if (outcome.succeeded()) {
      return Optional.of(outcome.stdout().strip());
    }
    boolean none = outcome.ending() == Outcome.Ending.EXITED && outcome.exitCode() == 1;
    if (none || outcome.stderr().contains("not a git repository")) {
      return Optional.empty();
    }
    throw Git.failed(outcome);
  }
}
