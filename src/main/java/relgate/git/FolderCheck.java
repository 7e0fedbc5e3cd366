package relgate.git;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  private final TreeListing listing;

  /**
   * @param git any git of the candidate
   * @param top the real folder
   * @param objects where the repository's objects lie
   */
  FolderCheck(Git git, Path top, Path objects, Commit commit, TreeListing listing) {
    this.git = git;
    this.top = top;
    this.objects = objects;
    this.commit = commit;
    this.listing = listing;
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
      Answer answer = ask(scratch);
      InnerGit.judge(top, listing, report);
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

  /** Two processes share the files; the first also looks for what the commit does not have. */
  private Answer ask(Scratch scratch) {
    List<TreeEntry> files = listing.files();
    int first = files.size() < MANY ? files.size() : files.size() * FIRST_PERCENT / 100;
    List<TreeEntry> others = files.subList(first, files.size());
    CompletableFuture<List<String>> second =
        CompletableFuture.supplyAsync(
            () ->
                others.isEmpty()
                    ? List.of()
                    : answers(scratch, others, others.size(), "ls-files", "-z", "-t", "-m"));
    List<String> all = new ArrayList<>(answers(scratch, files, first, WHOLE));
    all.addAll(Answers.join(second));
    return new Answer(tagged(all, "C "), tagged(all, "? "));
  }

  private static Set<String> tagged(List<String> answers, String tag) {
    return answers.stream()
        .filter(answer -> answer.startsWith(tag))
        .map(answer -> answer.substring(tag.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<String> answers(
      Scratch scratch, List<TreeEntry> entries, int compared, String... question) {
    Path index = scratch.index(question.length + "");
    try {
      IndexFile.write(index, entries, compared, ObjectHash.of(commit.id()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Git.parts(Git.output(quiet(scratch.over(index).run(question))));
  }

  /** A folder that git could not open is only a warning to it. */
  private static Outcome quiet(Outcome outcome) {
    if (outcome.stderr().contains("could not open directory")) {
      throw Git.failed(outcome);
    }
    return outcome;
  }
}
