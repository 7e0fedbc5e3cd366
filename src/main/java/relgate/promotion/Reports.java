package relgate.promotion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Problem;
import relgate.Problems;

/**
 * All gate reports of some folders: those that could be read, each once, and those that could not.
 */
public record Reports(
    List<FoundReport> readable, List<Unreadable> unreadable, List<Witness> witnesses) {
  private static final Pattern NAME = Pattern.compile("release_gate_.*(?<!\\.dsse)\\.json");
  private static final String LOG_NAME = "audit.jsonl";
  private static final Pattern LOG = Pattern.compile("audit\\.jsonl");
  private static final int DEPTH = 5;

  public Reports {
    readable = List.copyOf(readable);
    unreadable = List.copyOf(unreadable);
    witnesses = List.copyOf(witnesses);
  }

  public static Reports none() {
    return new Reports(List.of(), List.of(), List.of());
  }

  /**
   * Reads every {@code release_gate_*.json} of a candidate's run-time folder, and of the named
   * folders with what lies below them, as artifacts are unpacked.
   *
   * @param runtime may be missing
   * @throws BadInput where one of the named folders is none
   */
  public static Reports in(Path runtime, Collection<Path> named) {
    return read(runtime, named, (file, witness) -> true);
  }

  /**
   * The same, without those that the log of their folder has as runs of another commit: they say
   * nothing of this one, and there may be thousands. The newest of each profile is read all the
   * same, for messages.
   */
  public static Reports about(String commit, Path runtime, Collection<Path> named) {
    return read(runtime, named, (file, witness) -> witness.mayBeOf(commit, file));
  }

  private static Reports read(
      Path runtime, Collection<Path> named, BiPredicate<Path, Witness> wanted) {
    refuseMissing(named);
    List<Path> files = new ArrayList<>(Files.isDirectory(runtime) ? files(runtime, 1) : List.of());
    named.forEach(folder -> files.addAll(files(folder, DEPTH)));
    List<Witness> witnesses = witnesses(runtime, named);
    List<Path> all =
        files.stream().map(f -> f.toAbsolutePath().normalize()).distinct().sorted().toList();
    Set<Path> newest = new HashSet<>(newest(all));
    List<FoundReport> readable = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Path file : all) {
      if (newest.contains(file) || wanted(file, witnesses, wanted)) {
        read(file, seen, readable, unreadable);
      }
    }
    return new Reports(readable, unreadable, witnesses);
  }

  private static void read(
      Path file, Set<String> seen, List<FoundReport> readable, List<Unreadable> unreadable) {
    try {
      FoundReport report = FoundReport.read(file);
      if (seen.add(report.sha256())) {
        readable.add(report);
      }
    } catch (BadInput bad) {
      unreadable.add(Unreadable.of(file, bad));
    }
  }

  private static boolean wanted(
      Path file, List<Witness> witnesses, BiPredicate<Path, Witness> wanted) {
    return witnesses.stream()
        .filter(witness -> witness.folder().equals(file.getParent()))
        .allMatch(witness -> wanted.test(file, witness));
  }

  /** Of each profile the one with the latest stamp in its name. */
  private static Collection<Path> newest(List<Path> sorted) {
    Map<String, Path> newest = new HashMap<>();
    for (Path file : sorted) {
      String name = String.valueOf(file.getFileName());
      newest.merge(
          name.replaceFirst("_[0-9]{8}T.*", ""),
          file,
          (one, other) -> name.compareTo(String.valueOf(one.getFileName())) > 0 ? other : one);
    }
    return newest.values();
  }

  /** These reports and one more, which may be among them. */
  public Reports with(FoundReport more) {
    if (readable.stream().anyMatch(r -> r.sha256().equals(more.sha256()))) {
      return this;
    }
    return new Reports(
        Stream.concat(readable.stream(), Stream.of(more)).toList(), unreadable, witnesses);
  }

  private static List<Witness> witnesses(Path runtime, Collection<Path> named) {
    Stream<Path> logs = named.stream().flatMap(folder -> walked(folder, DEPTH, LOG).stream());
    return Stream.concat(Stream.of(runtime.resolve(LOG_NAME)), logs)
        .map(log -> log.toAbsolutePath().normalize())
        .distinct()
        .filter(Files::isRegularFile)
        .map(log -> Witness.in(Objects.requireNonNull(log.getParent())))
        .toList();
  }

  private static void refuseMissing(Collection<Path> named) {
    List<Problem> missing =
        named.stream()
            .filter(folder -> !Files.isDirectory(folder))
            .map(f -> new Problem("--reports", "a folder", f + ", which is none", "Name a folder."))
            .toList();
    if (!missing.isEmpty()) {
      throw new BadInput(missing);
    }
  }

  private static List<Path> files(Path folder, int depth) {
    return walked(folder, depth, NAME);
  }

  /**
   * @throws BadInput for a link or a folder deeper than that: what lies there would not be read
   */
  private static List<Path> walked(Path folder, int depth, Pattern name) {
    try (Stream<Path> walk = Files.walk(folder, depth)) {
      List<Path> all = walk.toList();
      unread(folder, depth, all);
      return all.stream()
          .filter(f -> name.matcher(Objects.toString(f.getFileName())).matches())
          .sorted()
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new BadInput(
          folder.toString(), "a folder that can be read", e.toString(), "Check its permissions.");
    }
  }

  private static void unread(Path folder, int depth, List<Path> all) {
    if (depth == 1) {
      return;
    }
    Problems problems = Problems.in("--reports " + folder);
    for (Path each : all) {
      boolean link = Files.isSymbolicLink(each);
      boolean deep = Files.isDirectory(each) && folder.relativize(each).getNameCount() >= depth;
      if (link || deep) {
        problems.add(
            "files and folders, at most " + depth + " deep",
            each + (link ? ", a link" : ", which lies deeper"),
            "Copy what it holds into the folder, or name its folder by a --reports of its own.");
      }
    }
    problems.refuseIfAny();
  }
}
