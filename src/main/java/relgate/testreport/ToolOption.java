package relgate.testreport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The option by which a tool leaves colours and captured output out of its report. */
final class ToolOption {
  private static final int HEAD = 4096;

  private ToolOption() {}

  /** Chosen by what the beginning of the file says of who wrote it. */
  static String of(Path file) {
    String head = head(file);
    if (head.contains("name=\"pytest\"")) {
      return "`pytest -o junit_logging=no --color=no`";
    }
    if (head.contains("jest tests") || head.contains("vitest tests")) {
      return "NO_COLOR=1 in the command's environment (`env NO_COLOR=1 npm ...`)";
    }
    if (head.contains("nextest-run")) {
      return "`cargo nextest run --color never`, and store-success-output = false in nextest.toml";
    }
    if (head.contains("surefire")) {
      return "`mvn -Dstyle.color=never`, and Surefire's redirectTestOutputToFile";
    }
    return "NO_COLOR=1, or the tool's own --no-color";
  }

  private static String head(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      return new String(bytes.readNBytes(HEAD), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
