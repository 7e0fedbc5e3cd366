package relgate.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs of a test candidate that a machine need not have: Java, Maven and git are enough. */
public final class Tools {
  private Tools() {}

  /** Skips the test, with the reason printed, where one of the programs is not there. */
  public static void assume(String... programs) {
    List<String> folders =
        List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1));
    List<String> missing =
        Stream.of(programs)
            .filter(
                program ->
                    folders.stream()
                        .noneMatch(folder -> Files.isExecutable(Path.of(folder, program))))
            .toList();
    if (!missing.isEmpty()) {
      System.out.println("skipped: no " + String.join(", ", missing) + " on the PATH");
    }
    Assumptions.assumeTrue(missing.isEmpty(), () -> "not there: " + missing);
  }
}
