package relgate.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import relgate.Stamp;
import relgate.Workspace;
import relgate.config.RetentionSection;

/**
 * The folders that runs leave beside their reports: logs, JUnit XML and Allure results, all of them
 * derived. Those of a run that a promotion decision refers to stay.
 */
final class RunFolders {
  private static final Pattern STAMP = Pattern.compile("[0-9]{8}T[0-9]{9}Z");
  private static final Pattern REPORT = Pattern.compile("release_gate_[a-z]+_([0-9]{8}T[0-9]{9}Z)");
  private final Workspace workspace;
  private final RetentionSection rule;

  RunFolders(Workspace workspace, RetentionSection rule) {
    this.workspace = workspace;
    this.rule = rule;
  }

  /**
   * Removes what has had its time. What cannot be removed stays for the next run: a verdict must
   * not fail on its rubbish.
   *
   * @return the folders that are gone
   */
  List<Path> prune(Instant now) {
    String oldest = Stamp.of(now.minus(rule.age()));
    List<Path> gone = new ArrayList<>();
    try {
      List<Path> due = new ArrayList<>();
      Path logs = workspace.runtime().resolve("logs");
      for (Path kind : List.of(logs, workspace.junit(), workspace.allureResults())) {
        due.addAll(due(kind, oldest));
      }
      Set<String> kept = due.isEmpty() ? Set.of() : decided();
      for (Path folder : due) {
        if (!kept.contains(stamp(folder))) {
          remove(folder);
          gone.add(folder);
        }
      }
    } catch (IOException e) {
      // As above: the next run tries again.
    }
    return gone;
  }

  /** The folders of one kind that are neither among the newest nor young. */
  private List<Path> due(Path kind, String oldest) throws IOException {
    if (!Files.isDirectory(kind, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(kind)) {
      return folders
          .filter(folder -> !stamp(folder).isEmpty())
          .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
          .sorted(Comparator.comparing(RunFolders::stamp).reversed())
          .skip(rule.runs())
          .filter(folder -> stamp(folder).compareTo(oldest) < 0)
          .toList();
    }
  }

  private static String stamp(Path folder) {
    Matcher stamp = STAMP.matcher(String.valueOf(folder.getFileName()));
    return stamp.find() ? stamp.group() : "";
  }

  /** The stamps of the runs that decisions name. */
  private Set<String> decided() throws IOException {
    Set<String> stamps = new HashSet<>();
    try (DirectoryStream<Path> decisions =
        Files.newDirectoryStream(workspace.runtime(), "promotion_*.json")) {
      for (Path decision : decisions) {
        Matcher report = REPORT.matcher(Files.readString(decision, StandardCharsets.UTF_8));
        while (report.find()) {
          stamps.add(report.group(1));
        }
      }
    }
    return stamps;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
