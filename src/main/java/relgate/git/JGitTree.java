package relgate.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.git.CleanTree.Difference;
import relgate.git.CleanTree.Kind;

/**
 * The question of the clean tree where there is no git: JGit reads the commit, and each file is
 * hashed here. What only git can tell (conversions by attributes, submodules) is not answered.
 */
record JGitTree(Path root) {
  CleanTree look() {
    try (Repository repository = JGitHistory.open(root)) {
      if (repository == null) {
        return new CleanTree.NotSeen(NoPlace.nowhere(root));
      }
      NoPlace.refuseOuter(root, repository.getWorkTree().toPath());
      return look(repository);
    } catch (ToolFailure e) {
      return new CleanTree.NotSeen(e.problem());
    } catch (IOException | RuntimeException e) {
      return notSeen(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private CleanTree look(Repository repository) throws IOException {
    Path top = Place.real(repository.getWorkTree().toPath());
    ObjectId head = repository.resolve(Constants.HEAD + "^{tree}");
    if (!Place.real(root).startsWith(top)) {
      if (NoPlace.marker(root).filter(Files::isRegularFile).isPresent()) {
        // Git knows a linked worktree by where it is found, JGit by where it was made.
        return notSeen("a repository elsewhere that names " + top + " instead");
      }
      return seen("git looks at " + top + " instead: core.worktree of this repository");
    }
    if (head == null) {
      Optional<String> broken = brokenBranch(repository);
      if (broken.isPresent()) {
        return notSeen(broken.get());
      }
      return seen("no commit yet: nothing is there to compare with");
    }
    Map<String, TreeEntry> entries = new LinkedHashMap<>();
    JGitListing.read(repository, head, "", entries);
    Optional<String> objection = TreeNames.objection(entries.values());
    if (objection.isPresent()) {
      return notSeen(objection.get());
    }
    String prefix = prefix(top);
    return prefix.isEmpty() || entries.keySet().stream().anyMatch(p -> p.startsWith(prefix))
        ? compare(top, entries)
        : outside(top, entries.get(prefix.substring(0, prefix.length() - 1)));
  }

  /** The branch of HEAD where it is there, and no commit can be read from it. */
  private static Optional<String> brokenBranch(Repository repository) throws IOException {
    Ref head = repository.exactRef(Constants.HEAD);
    String branch = head == null ? Constants.HEAD : head.getLeaf().getName();
    Path file = repository.getCommonDirectory().toPath().resolve(branch);
    return Files.exists(file) && !branch.equals(Constants.HEAD)
        ? Optional.of("the broken ref " + branch)
        : Optional.empty();
  }

  private static CleanTree seen(String why) {
    return new CleanTree.Seen(List.of(new Difference(".", Kind.REPOSITORY, why)), List.of());
  }

  private CleanTree notSeen(String obstacle) {
    return new CleanTree.NotSeen(problem(obstacle));
  }

  private Problem problem(String obstacle) {
    return new Problem(
        root.toString(),
        "git, or a repository plain enough to be judged without it",
        "no git on the PATH, and " + obstacle,
        "Install git.");
  }

  private CleanTree compare(Path top, Map<String, TreeEntry> entries) throws IOException {
    String runtime = prefix(top) + ".runtime/";
    TreeReport report = new TreeReport();
    report.note("looked at by JGit: there is no git on the PATH");
    boolean attributes = false;
    boolean lfs = false;
    Set<String> open = new HashSet<>();
    boolean modes = File.separatorChar != '\\';
    for (TreeEntry entry : entries.values()) {
      if (GitTree.ofARun(entry.path(), runtime)) {
        report.add(entry.path(), Kind.RUNTIME, GitTree.COMMITTED);
      }
      if (entry.submodule()) {
        report.obstacle(problem("the submodule " + RawPath.shown(entry.path())));
      } else if (!PlainFile.judge(RawPath.in(top, entry.path()), entry, modes, report)) {
        open.add(entry.path());
      }
      attributes |= entry.name().equals(".gitattributes");
      lfs |= entry.file() && LfsPointer.standsFor(RawPath.in(top, entry.path()));
    }
    if (attributes && (!open.isEmpty() || lfs)) {
      report.obstacle(problem("attributes that convert files"));
    } else {
      open.forEach(path -> report.add(path, Kind.CHANGED, "changed"));
    }
    new JGitUntracked(top, entries, runtime).judge(report);
    return report.result();
  }

  private CleanTree outside(Path top, @Nullable TreeEntry entry) {
    return new CleanTree.NotSeen(GitTree.outside(root, top, Optional.ofNullable(entry)));
  }

  private String prefix(Path top) {
    Path real = Place.real(root);
    return real.equals(top) ? "" : RawPath.of(top, real) + "/";
  }
}
