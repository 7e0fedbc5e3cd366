package relgate.report.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.report.GateReports;
import relgate.report.GateReports.Unreadable;

/** The files of one kind, oldest first by the time inside them, and those that cannot be read. */
record Records(List<Facts> all, List<Unreadable> unreadable) {
  Records {
    all = List.copyOf(all);
    unreadable = List.copyOf(unreadable);
  }

  /** The files of the folder that match the glob pattern; none where there is no such folder. */
  static Records in(Path folder, String pattern) {
    List<Object> read = files(folder, pattern).parallelStream().map(Records::read).toList();
    return new Records(
        read.stream()
            .filter(Facts.class::isInstance)
            .map(Facts.class::cast)
            .sorted(Comparator.comparing(Facts::at))
            .toList(),
        read.stream().filter(Unreadable.class::isInstance).map(Unreadable.class::cast).toList());
  }

  private static Object read(Path file) {
    try {
      return Facts.of(file);
    } catch (BadInput e) {
      return new Unreadable(file, GateReports.why(e));
    }
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
  List<Facts> newest(int most) {
    List<Facts> reversed = new ArrayList<>(all);
    java.util.Collections.reverse(reversed);
    return reversed.stream().limit(most).toList();
  }

  Records and(Records more) {
    return new Records(
        Stream.concat(all.stream(), more.all.stream())
            .sorted(Comparator.comparing(Facts::at))
            .toList(),
        Stream.concat(unreadable.stream(), more.unreadable.stream()).toList());
  }
}
