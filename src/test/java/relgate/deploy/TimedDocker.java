package relgate.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A `docker` for the PATH of a program, which writes down from when to when each command ran.
 *
 * @param folder its own, where the program and its notes are
 */
record TimedDocker(Path folder) {
  /** From when to when, in nanoseconds of the system's clock. */
  record Span(long from, long to) {}

  static TimedDocker in(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path program = folder.resolve("docker");
    Files.writeString(
        program,
        """
        #!/bin/sh
        from=$(date +%%s%%N)
        PATH=${PATH#*:} docker "$@"
        code=$?
        echo "$from $(date +%%s%%N) $*" >> '%s'
        exit $code
        """
            .formatted(folder.resolve("spans")));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new TimedDocker(folder);
  }

  /** The PATH of whoever is to call it. */
  String path() {
    return folder + ":" + System.getenv("PATH");
  }

  /** The commands since the last time this was asked. */
  List<Span> taken() throws IOException {
    Path notes = folder.resolve("spans");
    if (!Files.exists(notes)) {
      return List.of();
    }
    List<Span> spans = new ArrayList<>();
    for (String line : Files.readAllLines(notes)) {
      String[] words = line.split(" ", 3);
      spans.add(new Span(Long.parseLong(words[0]), Long.parseLong(words[1])));
    }
    Files.delete(notes);
    return spans;
  }

  /** Seconds in which at least one of them was. */
  static double seconds(List<Span> spans) {
    long sum = 0;
    long until = Long.MIN_VALUE;
    for (Span span : spans.stream().sorted(Comparator.comparingLong(Span::from)).toList()) {
      sum += Math.max(0, span.to() - Math.max(span.from(), until));
      until = Math.max(until, span.to());
    }
    return sum / 1e9;
  }
}
