package relgate.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import relgate.command.Outcome;

/**
 * One folder compared with one commit, by content. Git does the reading, with an index of ours that
 * knows the commit and nothing of the disk; whatever it calls changed is judged again in {@link
 * Changed}, whatever it calls untracked in {@link Untracked}.
 */
final class FolderCheck {
  /** Hashing is worth a second process from here on. */
  private static final int MANY = 20_000;

  /** Looking for untracked files takes the first process about as long as hashing the rest. */
  private static final int FIRST_PERCENT = 42;

  private static final String[] WHOLE = {
    "ls-files", "-z", "-t", "-m", "-o", "--directory", "--no-empty-directory"
  };

  private static final boolean WINDOWS = File.separatorChar == '\\';

  private static final Set<String> WITHOUT_MODES =
      Set.of("vfat", "msdos", "exfat", "ntfs", "ntfs3", "fuseblk");

  private final Git git;
  private final Path top;
  private final Path objects;
  private final Commit commit;
  private final TreeReading reading;

  /**
   * @param git any git of the candidate
   * @param top the real folder
   * @param objects where the repository's objects lie
   */
  FolderCheck(Git git, Path top, Path objects, Commit commit, TreeReading reading) {
    this.git = git;
    this.top = top;
    this.objects = objects;
    this.commit = commit;
    this.reading = reading;
  }

  /**
   * Compares.
   *
   * @param runtime raw name of the folder that runs write to, with a slash at its end
   */
  void compare(String runtime, TreeReport report) throws IOException {
    boolean modes = !WINDOWS && !WITHOUT_MODES.contains(Files.getFileStore(top).type());
    if (!modes) {
      report.note("modes were not compared: the file system has none");
    }
    try (Scratch scratch = new Scratch(git, top, objects, commit, modes)) {
      Answer answer = ask(scratch, report);
      TreeListing listing = reading.proven();
      new Changed(scratch, top, listing, modes).judge(answer.changed(), answer.untracked(), report);
      new Untracked(scratch, top, listing, runtime).judge(answer.untracked(), report);
    }
  }

  /**
   * Raw paths by what git says of them.
   *
   * @param changed changed, deleted or turned into something else
   * @param untracked not in the commit, ignored or not; folders with a slash at the end
   */
  private record Answer(Set<String> changed, Set<String> untracked) {}

  /**
   * Two processes share the files; the first also looks for what the commit does not have. They
   * need not wait for the proof that the entries are the commit's: their answers do.
   */
  private Answer ask(Scratch scratch, TreeReport report) throws IOException {
    List<TreeEntry> files = reading.claimed().files();
    int first = files.size() < MANY ? files.size() : files.size() * FIRST_PERCENT / 100;
    IndexFile index = reading.index();
    CompletableFuture<List<String>> second = CompletableFuture.completedFuture(List.of());
    if (first < files.size()) {
      index.writeFrom(first, scratch.index("second"));
      second =
          CompletableFuture.supplyAsync(
              () -> answers(scratch, "second", "ls-files", "-z", "-t", "-m"));
      index.skipFrom(first);
    }
    index.writeFrom(0, scratch.index("whole"));
    CompletableFuture<List<String>> whole =
        CompletableFuture.supplyAsync(() -> answers(scratch, "whole", WHOLE));
    try {
      InnerGit.judge(top, reading.proven(), report);
    } finally {
      whole.handle((answers, failure) -> answers == null).join();
      second.handle((answers, failure) -> answers == null).join();
    }
    List<String> all = new ArrayList<>(Answers.join(whole));
    all.addAll(Answers.join(second));
    return new Answer(tagged(all, "C "), tagged(all, "? "));
  }

  private static Set<String> tagged(List<String> answers, String tag) {
    return answers.stream()
        .filter(answer -> answer.startsWith(tag))
        .map(answer -> answer.substring(tag.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> answers(Scratch scratch, String index, String... question) {
    Git asking = scratch.over(scratch.index(index));
    return Git.parts(Git.output(quiet(asking.run(question))));
  }

  /** A folder that git could not open is only a warning to it. */
  private static Outcome quiet(Outcome outcome) {
    if (outcome.stderr().contains("could not open directory")) {
      throw Git.failed(outcome);
    }
    return outcome;
  }
}
