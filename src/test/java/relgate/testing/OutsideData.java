package relgate.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** Real data that lies beside the project and not in it; tests skip, and say so, without it. */
public final class OutsideData {
  private OutsideData() {}

  /** A file or folder of the data; the test is skipped where it is not there. */
  public static Path path(String name) {
    String root = Objects.requireNonNullElse(System.getenv("RELGATE_TEST_DATA"), "../shared/data");
    Path path = Path.of(root).resolve(name).toAbsolutePath().normalize();
    boolean there = Files.exists(path);
    if (!there) {
      System.out.println("skipped: no " + path + " (set RELGATE_TEST_DATA)");
    }
    Assumptions.assumeTrue(there, () -> "no " + path + " (set RELGATE_TEST_DATA)");
    return path;
  }
}
