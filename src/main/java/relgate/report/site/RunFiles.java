package relgate.report.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import relgate.BadInput;
import relgate.report.GateReports;
import relgate.report.GateReports.Unreadable;
import relgate.verdict.GateReport;

/**
 * The gate reports of a folder. Of an old one that was read by an earlier call and is the same file
 * still, only the outline is taken, from {@link OutlineCache}: what grids and records count. The
 * reports that have a page, and those they are compared with, are read whole.
 */
record RunFiles(Runs runs, List<Unreadable> unreadable) {

  static RunFiles in(Path runtime) {
    List<Path> files = GateReports.files(runtime);
    OutlineCache cache = OutlineCache.of(runtime);
    List<Unreadable> unreadable = Collections.synchronizedList(new ArrayList<>());
    TreeMap<Path, Kept<GateReport>> read = new TreeMap<>();
    Set<Path> outlines = new HashSet<>();
    List<Path> unknown = new ArrayList<>();
    for (Path file : files) {
      Optional<GateReport> outline = cache.outline(file);
      if (outline.isPresent()) {
        read.put(file, kept(file, outline.get()));
        outlines.add(file);
      } else {
        unknown.add(file);
      }
    }
    whole(unknown, unreadable).forEach(run -> read.put(run.file(), run));
    Set<Path> needed = needed(sorted(read));
    List<Path> again = outlines.stream().filter(needed::contains).sorted().toList();
    again.forEach(read::remove);
    whole(again, unreadable).forEach(run -> read.put(run.file(), run));
    Runs runs = sorted(read);
    cache.keep(runs.all());
    unreadable.sort(java.util.Comparator.comparing(u -> u.file().toString()));
    return new RunFiles(runs, unreadable);
  }

  private static Kept<GateReport> kept(Path file, GateReport report) {
    return new Kept<>(file, report.generatedAtUtc(), report);
  }

  private static Runs sorted(TreeMap<Path, Kept<GateReport>> read) {
    List<Kept<GateReport>> runs = new ArrayList<>(read.values());
    runs.sort(Kept.OLDEST_FIRST);
    return new Runs(runs);
  }

  /** The runs with a page and the one before each, which it is compared with. */
  private static Set<Path> needed(Runs runs) {
    Set<Path> needed = new HashSet<>(PagedRecords.ofRuns(runs).keySet());
    for (Kept<GateReport> run : runs.all()) {
      if (needed.contains(run.file())) {
        runs.before(run).ifPresent(before -> needed.add(before.file()));
      }
    }
    return needed;
  }

  private static List<Kept<GateReport>> whole(List<Path> files, List<Unreadable> unreadable) {
    return files.parallelStream()
        .flatMap(
            file -> {
              try {
                return Optional.of(kept(file, GateReports.of(file).report())).stream();
              } catch (BadInput e) {
                unreadable.add(new Unreadable(file, GateReports.why(e)));
                return Optional.<Kept<GateReport>>empty().stream();
              }
            })
        .toList();
  }
}
