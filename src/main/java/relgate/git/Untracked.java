package relgate.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import relgate.command.Outcome;
import relgate.git.CleanTree.Kind;

/**
 * Files that lie in the folder and not in the commit. The ignore files of the commit alone can
 * excuse it: git is asked in a folder of ours that holds those and nothing else.
 *
 * @param runtime raw name of the folder that runs write to, with a slash at its end
 */
record Untracked(Scratch scratch, Path top, TreeListing listing, String runtime) {
  private static final String IGNORE = ".gitignore";
  private static final String HERE = "./";

  /** Reports what no committed rule ignores. */
  void judge(Set<String> untracked, TreeReport report) throws IOException {
    Set<String> open = new TreeSet<>();
    boolean ran = false;
    for (String path : untracked) {
      if (listing.folders().contains(path)) {
        report.add(path, Kind.CHANGED, "a file or a link where the commit has a folder");
      } else if (path.startsWith(runtime)) {
        ran = true;
      } else {
        open.add(path);
      }
    }
    if (open.isEmpty() && !ran) {
      return;
    }
    Set<String> asked = new TreeSet<>(open);
    if (ran) {
      asked.add(runtime);
    }
    boolean rules = layIgnoreFiles();
    Set<String> ignored = rules ? ignored(asked) : Set.of();
    if (ran && !ignored.contains(runtime)) {
      report.note(RawPath.shown(runtime) + " is left out: no committed .gitignore ignores it");
    }
    open.removeAll(ignored);
    reportOpen(open, rules, report);
  }

  /** A folder is untracked where one file in it is. */
  private void reportOpen(Set<String> open, boolean rules, TreeReport report) throws IOException {
    Map<String, List<String>> inside = new LinkedHashMap<>();
    for (String path : open) {
      inside.put(path, rules && path.endsWith("/") ? files(path) : List.of(path));
    }
    Set<String> asked = new TreeSet<>();
    inside.forEach((path, files) -> asked.addAll(path.endsWith("/") ? files : List.of()));
    Set<String> ignored = rules && !asked.isEmpty() ? ignored(asked) : Set.of();
    inside.forEach(
        (path, files) -> {
          if (files.stream().anyMatch(file -> !ignored.contains(file))) {
            report.add(path, Kind.UNTRACKED, "untracked");
          }
        });
  }

  /** The files of a folder; a repository inside of it counts as one. */
  private List<String> files(String folder) throws IOException {
    List<String> files = new ArrayList<>();
    List<String> folders = new ArrayList<>(List.of(folder));
    while (!folders.isEmpty()) {
      String next = folders.remove(folders.size() - 1);
      Path directory = RawPath.in(top, next.substring(0, next.length() - 1));
      if (Files.exists(directory.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
        files.add(next);
        continue;
      }
      try (Stream<Path> listed = Files.list(directory)) {
        for (Path file : (Iterable<Path>) listed::iterator) {
          boolean inner = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
          String name = next + RawPath.of(directory, file);
          (inner ? folders : files).add(inner ? name + "/" : name);
        }
      }
    }
    return files;
  }

  /** Whether the commit has any. */
  private boolean layIgnoreFiles() throws IOException {
    List<TreeEntry> files = listing.named(IGNORE);
    for (Map.Entry<String, byte[]> file : CommittedFiles.read(scratch, top, files).entrySet()) {
      var place = scratch.place(file.getKey());
      if (place.isPresent()) {
        Files.write(place.get(), file.getValue());
      }
    }
    return !files.isEmpty();
  }

  /**
   * Those that a rule ignores; folders, which end in a slash, are laid there to be seen as such.
   */
  private Set<String> ignored(Set<String> paths) throws IOException {
    StringBuilder asked = new StringBuilder();
    for (String path : paths) {
      boolean folder = path.endsWith("/");
      String name = folder ? path.substring(0, path.length() - 1) : path;
      var place = scratch.place(name);
      if (folder && place.isPresent()) {
        Files.createDirectories(place.get());
      }
      // A name may begin with the colon of git's pathspecs.
      asked.append(HERE).append(name).append('\0');
    }
    Git git = scratch.overWork().with(Map.of("GIT_LITERAL_PATHSPECS", "0"));
    Outcome outcome =
        git.runner()
            .run(
                git.command("check-ignore", "--no-index", "-v", "-z", "--stdin")
                    .reading(asked.toString()));
    boolean none = outcome.ending() == Outcome.Ending.EXITED && outcome.exitCode() == 1;
    List<String> parts = none ? List.of() : Git.parts(Git.output(outcome));
    Set<String> ignored = new TreeSet<>();
    for (int i = 0; i + 3 < parts.size(); i += 4) {
      if (!parts.get(i + 2).startsWith("!")) {
        String name = parts.get(i + 3).substring(HERE.length());
        ignored.add(paths.contains(name + "/") ? name + "/" : name);
      }
    }
    return ignored;
  }
}
