package relgate.git;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      CompletableFuture<Set<String>> untracked =
          CompletableFuture.supplyAsync(() -> untracked(scratch));
      Set<String> changed = changed(scratch);
      new Changed(scratch, top, listing, modes).judge(changed, Answers.join(untracked), report);
      new Untracked(scratch, top, listing, runtime).judge(Answers.join(untracked), report);
    }
  }

  /** Raw paths of what git finds changed, deleted or turned into something else. */
  private Set<String> changed(Scratch scratch) {
    List<TreeEntry> files =
        listing.files().stream().filter(entry -> !entry.submodule()).collect(Collectors.toList());
    int half = files.size() < MANY ? files.size() : files.size() / 2;
    CompletableFuture<Set<String>> second =
        CompletableFuture.supplyAsync(
            () -> changed(scratch, "second", files.subList(half, files.size())));
    Set<String> all = new TreeSet<>(changed(scratch, "first", files.subList(0, half)));
    all.addAll(Answers.join(second));
    return all;
  }

  private Set<String> changed(Scratch scratch, String name, List<TreeEntry> part) {
    if (part.isEmpty()) {
      return Set.of();
    }
    Path index = scratch.index(name);
    write(index, part);
    Git over = scratch.over(index);
    return Set.copyOf(Git.parts(Git.output(quiet(over.run("ls-files", "-z", "-m", "-d")))));
  }

  /**
   * Raw paths of what the commit does not have, ignored or not; folders with a slash at the end.
   */
  private Set<String> untracked(Scratch scratch) {
    Path index = scratch.index("whole");
    write(index, listing.files());
    Git over = scratch.over(index);
    Outcome outcome = over.run("ls-files", "-z", "-o", "--directory", "--no-empty-directory");
    return new TreeSet<>(Git.parts(Git.output(quiet(outcome))));
  }

  /** A folder that git could not open is only a warning to it. */
  private static Outcome quiet(Outcome outcome) {
    if (outcome.stderr().contains("could not open directory")) {
      throw Git.failed(outcome);
    }
    return outcome;
  }

  private void write(Path index, List<TreeEntry> entries) {
    try {
      IndexFile.write(index, entries, ObjectHash.of(commit.id()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
