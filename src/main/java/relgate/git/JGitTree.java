package relgate.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import relgate.Problem;
import relgate.git.CleanTree.Finding;
import relgate.git.CleanTree.Kind;

/**
 * The question of the clean tree where there is no git. What JGit would answer wrongly, or only by
 * running commands of the repository, is not answered at all.
 */
record JGitTree(Path root) {
  CleanTree look() {
    try (Repository repository = JGitHistory.open(root)) {
      if (repository == null) {
        return new CleanTree.NotSeen(GitTree.noRepository(root));
      }
      List<String> beyond = beyond(repository);
      return beyond.isEmpty() ? seen(repository) : notSeen(String.join(", ", beyond));
    } catch (IOException | GitAPIException | RuntimeException e) {
      return notSeen(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private CleanTree notSeen(String found) {
    return new CleanTree.NotSeen(
        new Problem(
            root.toString(),
            "git, or a repository plain enough to be judged without it",
            "no git on the PATH, and " + found,
            "Install git."));
  }

  /** What only git answers rightly. */
  private static List<String> beyond(Repository repository) throws IOException {
    List<String> beyond = new ArrayList<>();
    if (!repository.getConfig().getSubsections("filter").isEmpty()) {
      beyond.add("filters in its configuration");
    }
    if (repository.getConfig().getString("core", null, "excludesFile") != null
        || rules(repository.getDirectory().toPath().resolve("info/exclude"))) {
      beyond.add("ignore rules of this clone alone");
    }
    DirCache index = repository.readDirCache();
    for (int i = 0; i < index.getEntryCount(); i++) {
      if (index.getEntry(i).getFileMode() == FileMode.GITLINK) {
        beyond.add("the submodule " + index.getEntry(i).getPathString());
      }
    }
    return beyond;
  }

  private static boolean rules(Path file) throws IOException {
    return Files.exists(file)
        && Files.readAllLines(file).stream().anyMatch(l -> !l.isBlank() && !l.startsWith("#"));
  }

  private CleanTree seen(Repository repository) throws IOException, GitAPIException {
    List<Finding> findings = new ArrayList<>();
    String runtime = runtime(repository);
    try (Git git = new Git(repository)) {
      Status status = git.status().call();
      add(findings, status.getAdded(), Kind.STAGED, "added, staged and not committed");
      add(findings, status.getChanged(), Kind.STAGED, "changed, staged and not committed");
      add(findings, status.getRemoved(), Kind.STAGED, "deleted, staged and not committed");
      add(findings, status.getModified(), Kind.CHANGED, "changed, not staged");
      add(findings, status.getMissing(), Kind.CHANGED, "deleted, not staged");
      add(findings, status.getConflicting(), Kind.CONFLICT, "in conflict, not merged");
      status.getUntracked().stream()
          .filter(path -> !path.startsWith(runtime))
          .sorted()
          .forEach(path -> findings.add(new Finding(path, Kind.UNTRACKED, "untracked")));
    }
    flagged(repository, runtime, findings);
    return new CleanTree.Seen(findings, List.of("looked at by JGit: there is no git on the PATH"));
  }

  private static void flagged(Repository repository, String runtime, List<Finding> findings)
      throws IOException {
    DirCache index = repository.readDirCache();
    for (int i = 0; i < index.getEntryCount(); i++) {
      DirCacheEntry entry = index.getEntry(i);
      if (IndexEntries.ofARun(entry.getPathString(), runtime)) {
        findings.add(new Finding(entry.getPathString(), Kind.RUNTIME, IndexEntries.COMMITTED));
      }
      if (entry.isAssumeValid() || entry.isSkipWorkTree()) {
        String flag = entry.isAssumeValid() ? "assume-unchanged" : "skip-worktree";
        String why = "marked " + flag + ", git does not look";
        findings.add(new Finding(entry.getPathString(), Kind.HIDDEN, why));
      }
    }
  }

  private static void add(List<Finding> findings, Collection<String> paths, Kind kind, String why) {
    paths.stream().sorted().forEach(path -> findings.add(new Finding(path, kind, why)));
  }

  private String runtime(Repository repository) {
    Path top = relgate.git.Repository.real(repository.getWorkTree().toPath());
    Path folder = relgate.git.Repository.real(root).resolve(".runtime");
    return top.relativize(folder).toString().replace('\\', '/') + "/";
  }
}
