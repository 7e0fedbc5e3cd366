package relgate.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.command.Outcome;
import relgate.git.CleanTree.Kind;

/**
 * Files that are not the commit's bytes, judged by the attributes that the commit itself has: line
 * ends, encodings, {@code $Id$}, Git LFS, and filters that this machine defines. A filter that the
 * repository defines is never run.
 *
 * @param lfs whether one of the commit's attributes names Git LFS
 */
record Conversions(Scratch scratch, Path top, TreeListing listing, boolean lfs) {
  private static final String ATTRIBUTES = ".gitattributes";
  private static final String CHANGED = "changed";

  /** Lays the commit's attributes, and nothing else, into our work folder. */
  static Conversions of(Scratch scratch, Path top, TreeListing listing) throws IOException {
    List<TreeEntry> files = listing.named(ATTRIBUTES);
    Map<String, byte[]> contents = CommittedFiles.read(scratch, top, files);
    boolean lfs = false;
    for (TreeEntry entry : files) {
      byte[] content = contents.getOrDefault(entry.path(), new byte[0]);
      lfs |= new String(content, StandardCharsets.ISO_8859_1).contains("lfs");
      var place = scratch.place(entry.path());
      if (place.isPresent()) {
        Files.write(place.get(), content);
      }
    }
    return new Conversions(scratch, top, listing, lfs);
  }

  /** Reports those of the files that are not the commit's, whatever its attributes convert. */
  void judge(List<TreeEntry> open, TreeReport report) throws IOException {
    Map<String, String> filters = open.isEmpty() ? Map.of() : filters(open);
    List<TreeEntry> converted = new ArrayList<>();
    Map<String, String> machine = MachineFilters.of(scratch.machine(), filters.values());
    int pulled = 0;
    for (TreeEntry entry : open) {
      String filter = filters.getOrDefault(entry.path(), "");
      if (filter.equals("lfs") && LfsPointer.of(file(entry)).is(entry.id())) {
        pulled++;
      } else if (filter.isEmpty()
          || machine.containsKey("filter." + filter + ".clean")
          || machine.containsKey("filter." + filter + ".process")) {
        converted.add(entry);
      } else {
        report.add(entry.path(), Kind.CHANGED, notRun(filter));
      }
    }
    if (pulled > 0) {
      report.note(
          pulled + (pulled == 1 ? " file was" : " files were") + " compared as Git LFS has it");
    }
    byHash(converted, machine, report);
  }

  private static String notRun(String filter) {
    return "changed, or made by the filter "
        + filter
        + ", which is not run: git's configuration of this user or machine does not define it";
  }

  /** The value of the attribute filter, for files that have one. */
  private Map<String, String> filters(List<TreeEntry> entries) {
    StringBuilder asked = new StringBuilder();
    entries.forEach(entry -> asked.append(entry.path()).append('\0'));
    Git git = scratch.overWork();
    Outcome outcome =
        git.runner()
            .run(git.command("check-attr", "-z", "--stdin", "filter").reading(asked.toString()));
    List<String> parts = Git.parts(Git.output(outcome));
    Map<String, String> filters = new LinkedHashMap<>();
    for (int i = 0; i + 2 < parts.size(); i += 3) {
      String value = parts.get(i + 2);
      if (!List.of("unspecified", "unset", "set").contains(value)) {
        filters.put(parts.get(i), value);
      }
    }
    return filters;
  }

  /** Git converts the files that lie behind links of ours, and says what blob each becomes. */
  private void byHash(List<TreeEntry> entries, Map<String, String> machine, TreeReport report)
      throws IOException {
    List<TreeEntry> linked = new ArrayList<>();
    StringBuilder asked = new StringBuilder();
    for (TreeEntry entry : entries) {
      var place = scratch.place(entry.path());
      if (place.isPresent() && !Files.exists(place.get(), LinkOption.NOFOLLOW_LINKS)) {
        Files.createSymbolicLink(place.get(), file(entry));
        asked.append(RawPath.line(entry.path())).append('\n');
        linked.add(entry);
      } else {
        report.add(entry.path(), Kind.CHANGED, CHANGED);
      }
    }
    if (linked.isEmpty()) {
      return;
    }
    Git git = scratch.overWork(machine);
    Outcome outcome =
        git.runner().run(git.command("hash-object", "--stdin-paths").reading(asked.toString()));
    List<String> ids = outcome.stdout().lines().toList();
    String failed = outcome.succeeded() ? CHANGED : "changed, or " + Git.message(outcome);
    for (int i = 0; i < linked.size(); i++) {
      TreeEntry entry = linked.get(i);
      if (i >= ids.size() || !ids.get(i).equals(entry.id())) {
        report.add(entry.path(), Kind.CHANGED, i < ids.size() ? CHANGED : failed);
      }
    }
  }

  /** Reports pointers of Git LFS whose content was never fetched. */
  void notPulled(TreeReport report) throws IOException {
    if (!lfs) {
      return;
    }
    List<TreeEntry> files = listing.files().stream().filter(TreeEntry::file).toList();
    for (Map.Entry<String, String> filter : filters(files).entrySet()) {
      Path file = RawPath.in(top, filter.getKey());
      if (filter.getValue().equals("lfs") && LfsPointer.standsFor(file)) {
        report.add(filter.getKey(), Kind.CHANGED, "not pulled: run `git lfs pull`");
      }
    }
  }

  private Path file(TreeEntry entry) {
    return RawPath.in(top, entry.path());
  }
}
