package relgate.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.ExitCode;
import relgate.candidate.Candidate;
import relgate.launch.ForeignJvm;
import relgate.launch.ForeignRun;

/** The Java of one jar of foreign gates: takes its request from standard input. */
public final class ForeignGatesMain {
  private ForeignGatesMain() {}

  /**
   * @param args none
   */
  public static void main(String[] args) throws IOException {
    String request = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    ForeignRun.of(request, System.getenv(), Clock.systemUTC());
    // A gate may have left threads behind, and hooks that never end.
    Runtime.getRuntime().halt(ExitCode.PASSED.code());
  }

  /**
   * The line that starts it, as fast as relgate itself starts.
   *
   * @param home the installation; null where relgate runs outside one
   */
  static ForeignJvm jvm(@Nullable Path home) {
    // Its working folder is the candidate's.
    String path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    List<String> argv = new ArrayList<>();
    argv.add(Candidate.java().toString());
    argv.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable"));
    argv.addAll(List.of("-Xlog:all=error:stderr", "-Djava.awt.headless=true"));
    argv.add("-Dfile.encoding=UTF-8");
    Path archive = home == null ? null : home.resolve("lib/relgate.jsa");
    if (archive != null && Files.exists(archive)) {
      argv.addAll(List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive));
    }
    argv.addAll(List.of("-cp", path, ForeignGatesMain.class.getName()));
    return new ForeignJvm(argv, needs(path, home));
  }

  private static List<Path> needs(String path, @Nullable Path home) {
    List<Path> needs = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    if (home != null) {
      needs.add(home);
    }
    for (String entry : path.split(File.pathSeparator, -1)) {
      Path place = Path.of(entry);
      if ((home == null || !place.startsWith(home)) && Files.exists(place)) {
        needs.add(place);
      }
    }
    return needs;
  }
}
