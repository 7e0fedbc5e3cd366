package relgate.report.site;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Profile;
import relgate.report.GateReports;
import relgate.report.GateReports.Unreadable;
import relgate.verdict.GateReport;

/**
 * The gate reports of a folder. Of an old one that was read by an earlier call and is the same file
 * still, only the outline is taken, from {@link OutlineCache}: what grids and records count. Those
 * of the overview are read whole; others when their page is made.
 */
record RunFiles(Runs runs, List<Unreadable> unreadable) {

  /**
   * Those of the folder.
   *
   * @param now a report of later than this tells of no run that was: it would hide what blocks
   */
  static RunFiles in(Path runtime, Instant now) {
    List<Path> files = GateReports.files(runtime);
    OutlineCache<GateReport> cache = OutlineCache.of(runtime, Outline.FORM);
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
    List<Kept<GateReport>> future =
        read.values().stream().filter(run -> Records.future(run, now)).toList();
    future.forEach(run -> read.remove(run.file()));
    future.forEach(run -> unreadable.add(Records.ofTheFuture(run)));
    List<Path> again = newest(sorted(read, outlines)).filter(outlines::contains).toList();
    again.forEach(read::remove);
    outlines.removeAll(again);
    whole(again, unreadable).forEach(run -> read.put(run.file(), run));
    Runs runs = sorted(read, outlines);
    cache.keep(runs.all());
    unreadable.sort(java.util.Comparator.comparing(u -> u.file().toString()));
    return new RunFiles(runs, unreadable);
  }

  private static Kept<GateReport> kept(Path file, GateReport report) {
    return new Kept<>(file, report.generatedAtUtc(), report);
  }

  private static Runs sorted(TreeMap<Path, Kept<GateReport>> read, Set<Path> outlines) {
    List<Kept<GateReport>> runs = new ArrayList<>(read.values());
    runs.sort(Kept.OLDEST_FIRST);
    return new Runs(runs, outlines);
  }

  /** Those that the overview tells of with their findings. */
  private static Stream<Path> newest(Runs runs) {
    return Stream.of(Profile.values())
        .flatMap(profile -> runs.newest(profile).stream())
        .map(Kept::file);
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
