package relgate.threshold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.Profile;
import relgate.benchmark.corpus.FolderSha256;

/**
 * Files that decide on disk and stand in no commit, where nobody would see them change: one that
 * git ignores, one behind a link, one of a submodule.
 */
final class NotCommitted {
  private static final int SHOWN = 3;
  private final Path root;
  private final DiskTree disk;
  private final Tree head;
  private final Problems problems;

  private NotCommitted(Path root, Tree head) {
    this.root = root;
    this.disk = new DiskTree(root);
    this.head = head;
    this.problems = Problems.in(root.toString());
  }

  /**
   * @param configuration the candidate's {@code relgate.json} as a path; null for the usual places
   * @throws relgate.BadInput with every file that decides and that head does not have
   */
  static void refuse(Path root, Tree head, @Nullable String configuration) {
    NotCommitted check = new NotCommitted(root, head);
    KbFiles kb = KbFiles.of(check.disk, configuration, new KbFiles(null, null));
    check.files(configuration, kb).forEach(check::file);
    if (kb.corpus() != null) {
      check.corpus(kb.corpus());
    }
    check.problems.refuseIfAny();
  }

  private Set<String> files(@Nullable String configuration, KbFiles kb) {
    Optional<Map<?, ?>> config = KbFiles.configuration(disk, configuration);
    SortedSet<String> files = new TreeSet<>();
    files.addAll(configuration == null ? KbFiles.CONFIGURATIONS : List.of(configuration));
    files.add(DecisionChanges.waivers(config));
    files.add(DecisionChanges.releasePolicy(config));
    if (kb.policy() != null) {
      files.add(kb.policy());
    }
    PolicyState policy = PolicyState.of(disk, kb, Comparison.builtIn());
    for (Profile profile : Profile.values()) {
      String cases = policy.cases(profile);
      if (cases != null && policy.runs(profile)) {
        files.add(cases);
      }
    }
    return files;
  }

  private void file(String path) {
    if (Files.isRegularFile(root.resolve(path)) && !head.under(path).containsKey(path)) {
      add(path, "no regular file of it");
    }
  }

  private void corpus(String corpus) {
    Path folder = root.resolve(corpus);
    if (!Files.isDirectory(folder)) {
      file(corpus);
      return;
    }
    Set<String> committed = head.under(corpus).keySet();
    String prefix = corpus.endsWith("/") ? corpus : corpus + "/";
    List<String> strays =
        names(folder).stream().filter(name -> !committed.contains(prefix + name)).toList();
    // What the benchmark leaves alone decides nothing.
    if (FolderSha256.of(strays, name -> disk.read(prefix + name).orElse(new byte[0])).isPresent()) {
      String more = strays.size() > SHOWN ? " and " + (strays.size() - SHOWN) + " more" : "";
      List<String> shown = strays.subList(0, Math.min(SHOWN, strays.size()));
      add(corpus, "without " + String.join(", ", shown) + more);
    }
  }

  private void add(String path, String found) {
    problems
        .at(path)
        .add(
            "what decides here as a regular file of commit " + head.commit().orElse(""),
            found,
            "Commit it in its place: not ignored, no link, in no submodule.");
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(Files::isRegularFile).map(f -> f.getFileName() + "").sorted().toList();
    } catch (IOException e) {
      throw DiskTree.unreadable(folder, e);
    }
  }
}
