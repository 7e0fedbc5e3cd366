package relgate.launch.samples;

import java.io.RandomAccessFile;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import relgate.harness.Gate;

/** large file. */
@Gate(id = "large-file", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
public class LargeFileSample {
  @Test
  void publishes(TestReporter evidence) {
    evidence.publishFile(
        "large.bin",
        MediaType.APPLICATION_OCTET_STREAM,
        file -> {
          try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            // More than any array can hold, and no byte of it on the disk.
            large.setLength(3L << 30);
          }
        });
  }
}
