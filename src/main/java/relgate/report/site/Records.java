package relgate.report.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import relgate.BadInput;
import relgate.json.JsonReader;
import relgate.report.GateReports;
import relgate.report.GateReports.Unreadable;

/**
 * The reports of one kind, oldest first by the time inside them, and those that cannot be read.
 *
 * @param outlined the files of which only an outline is held, as an earlier call has read them
 */
record Records<R>(List<Kept<R>> all, List<Unreadable> unreadable, Set<Path> outlined) {
  Records {
    all = List.copyOf(all);
    unreadable = List.copyOf(unreadable);
    outlined = Set.copyOf(outlined);
  }

  Records(List<Kept<R>> all, List<Unreadable> unreadable) {
    this(all, unreadable, Set.of());
  }

  static <R> Records<R> none() {
    return new Records<>(List.of(), List.of());
  }

  /** How one kind of report is read: its record and the time in it. */
  record Kind<R>(Class<R> type, Function<R, Instant> at) {}

  /** The files of the folder that match the glob pattern; none where there is no such folder. */
  static <R> Records<R> in(Path folder, String pattern, Kind<R> kind) {
    return read(files(folder, pattern), kind);
  }

  /** The same, of which only those are read that the cache does not know. */
  static <R> Records<R> in(Path folder, String pattern, Kind<R> kind, OutlineCache<R> cache) {
    List<Kept<R>> known = new ArrayList<>();
    List<Path> unknown = new ArrayList<>();
    for (Path file : files(folder, pattern)) {
      Optional<R> outline = cache.outline(file);
      outline.ifPresent(report -> known.add(new Kept<>(file, kind.at().apply(report), report)));
      if (outline.isEmpty()) {
        unknown.add(file);
      }
    }
    Records<R> read = read(unknown, kind);
    Set<Path> outlined = known.stream().map(Kept::file).collect(Collectors.toSet());
    known.addAll(read.all());
    known.sort(Kept.OLDEST_FIRST);
    cache.keep(known);
    return new Records<>(known, read.unreadable(), outlined);
  }

  private static <R> Records<R> read(List<Path> files, Kind<R> kind) {
    List<Kept<R>> all = Collections.synchronizedList(new ArrayList<>());
    List<Unreadable> unreadable = Collections.synchronizedList(new ArrayList<>());
    files.parallelStream()
        .forEach(
            file -> {
              try {
                R report = JsonReader.strict().read(file, kind.type());
                all.add(new Kept<>(file, kind.at().apply(report), report));
              } catch (BadInput e) {
                unreadable.add(new Unreadable(file, GateReports.why(e)));
              }
            });
    all.sort(Kept.OLDEST_FIRST);
    unreadable.sort(Comparator.comparing(u -> u.file().toString()));
    return new Records<>(all, unreadable);
  }

  /**
   * The record with all of its report, which is read where only its outline is known.
   *
   * @throws BadInput where it was taken away since
   */
  Kept<R> whole(Kept<R> kept, Kind<R> kind) {
    return outlined.contains(kept.file())
        ? new Kept<>(kept.file(), kept.at(), JsonReader.strict().read(kept.file(), kind.type()))
        : kept;
  }

  /** Clocks of machines differ; a record this far ahead is not yet of the future. */
  private static final Duration SKEW = Duration.ofMinutes(10);

  /** Whether it tells of a time that has not come: as the newest it would hide all others. */
  static boolean future(Kept<?> kept, Instant now) {
    return kept.at().isAfter(now.plus(SKEW));
  }

  static Unreadable ofTheFuture(Kept<?> kept) {
    return new Unreadable(kept.file(), "it is of the future: " + kept.at() + "; look at the clock");
  }

  /** Without those of the future, which count as unreadable. */
  Records<R> until(Instant now) {
    List<Unreadable> bad = new ArrayList<>(unreadable);
    all.stream().filter(kept -> future(kept, now)).forEach(kept -> bad.add(ofTheFuture(kept)));
    return new Records<>(all.stream().filter(kept -> !future(kept, now)).toList(), bad, outlined);
  }

  static List<Path> files(Path folder, String pattern) {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
        stream.forEach(files::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    files.sort(Comparator.comparing(Path::toString));
    return files;
  }

  /** Newest first, at most so many. */
  List<Kept<R>> newest(int most) {
    List<Kept<R>> reversed = new ArrayList<>(all);
    Collections.reverse(reversed);
    return reversed.stream().limit(most).toList();
  }

  /** The one before this. */
  Optional<Kept<R>> before(Kept<R> kept) {
    return all.stream().takeWhile(other -> !other.same(kept)).reduce((earlier, later) -> later);
  }

  Optional<Kept<R>> last() {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }
}
