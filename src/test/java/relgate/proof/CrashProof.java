package relgate.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.BadInput;
import relgate.json.JsonReader;
import relgate.testing.Tools;

/**
 * Kills a verb at each place where it makes a file last, and lets the disk fail there, by strace.
 * Afterwards every JSON file is whole, the chain is unbroken, the same call does its work, and no
 * call that could not write said that it had.
 */
class CrashProof {
  /** Places of each call that are tried; a verb may have hundreds. */
  private static final int MOST = 10;

  private static final List<String> CALLS = List.of("fsync", "rename", "link");

  @TempDir Path folder;

  @BeforeEach
  void needsStrace() {
    Tools.assume("strace");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "release-gate --profile dev",
        "promote --to staging",
        "kb-monitor --profile dev",
        "report --site .runtime/site"
      })
  void leavesTheOldStateOrTheNewOne(String line) {
    List<String> arguments = List.of(line.split(" ", -1));
    Map<String, Integer> places = places(arguments);
    int tried = 0;
    List<String> broken = new ArrayList<>();
    for (String call : CALLS) {
      int most = places.getOrDefault(call, 0);
      for (int n = 1; n <= most; n += Math.max(1, most / Size.asked().of(MOST))) {
        for (String fault : List.of("signal=KILL", "error=ENOSPC", "error=EIO")) {
          tried++;
          broken.addAll(after(arguments, call, fault, n));
        }
      }
    }
    Promise.of(
            CrashProof.class,
            "Crashes and full disks",
            "`" + line + "` leaves the old state or the new one",
            tried + " faults at " + places,
            "every file whole, the chain unbroken, the same call works",
            broken)
        .keep();
  }

  /** How often one thread makes each call when nothing fails. */
  private Map<String, Integer> places(List<String> arguments) {
    Path trace = folder.resolve("trace");
    Program.Ended ended =
        Program.call(
            candidate("plain"),
            List.of(
                "strace",
                "-f",
                "-qq",
                "-o",
                trace.toString(),
                "-e",
                "trace=" + String.join(",", CALLS)),
            Map.of(),
            arguments);
    if (ended.code() > 1) {
      throw new IllegalStateException(ended.text());
    }
    Map<String, Integer> most = new TreeMap<>();
    Map<String, Integer> byThread = new TreeMap<>();
    for (String line : lines(trace)) {
      String[] words = line.split("[ (]+", -1);
      if (words.length > 2 && CALLS.contains(words[1])) {
        most.merge(words[1], byThread.merge(words[0] + words[1], 1, Integer::sum), Math::max);
      }
    }
    return most;
  }

  private List<String> after(List<String> arguments, String call, String fault, int n) {
    String place = call + " " + n + " " + fault;
    Path root = candidate(call + n + fault.replace('=', '-'));
    List<String> strace =
        List.of(
            "strace",
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            "trace=" + call,
            "-e",
            "inject=" + call + ":" + fault + ":when=" + n);
    Program.Ended failed = Program.call(root, strace, Map.of(), arguments);
    List<String> broken = new ArrayList<>(unreadable(root, place));
    if (failed.text().contains("report this as a defect")
        || failed.text().contains("--stacktrace")) {
      broken.add(place + ": " + failed.text().strip());
    }
    Program.Ended chain = Program.call(root, "verify", "--audit");
    if (chain.code() != 0) {
      broken.add(place + ": the chain: " + chain.text().strip());
    }
    Program.Ended again = Program.call(root, arguments.toArray(String[]::new));
    if (again.code() > 1) {
      broken.add(place + ": again: " + again.text().strip());
    }
    delete(root);
    return broken;
  }

  /** Every JSON file that is there under its own name can be read to its end. */
  private static List<String> unreadable(Path root, String place) {
    List<String> broken = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root.resolve(".runtime"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (file.toString().endsWith(".json")) {
          try {
            JsonReader.strict().parseAny(JsonReader.text(file), file.toString());
          } catch (BadInput e) {
            broken.add(place + ": " + e.getMessage());
          }
        }
      }
    } catch (IOException e) {
      broken.add(place + ": " + e);
    }
    return broken;
  }

  /** A candidate that was judged and monitored once, so that there is something to lose. */
  private Path candidate(String name) {
    Path whole = folder.resolve("whole");
    if (!Files.exists(whole)) {
      Judged.candidate(whole, folder.resolve("key.pem"));
    }
    Path copy = folder.resolve(name);
    Program.run(List.of("cp", "-a", whole.toString(), copy.toString()));
    return copy;
  }

  private static void delete(Path root) {
    Program.run(List.of("rm", "-rf", root.toString()));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
