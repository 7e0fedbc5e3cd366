package relgate.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writers in processes of their own that are killed in the middle of their work. */
final class KilledWriters {
  private final String url;
  private final Random random;

  KilledWriters(String url, long seed) {
    this.url = url;
    this.random = new Random(seed);
  }

  /**
   * Starts a writer and kills it ({@code SIGKILL}) after some acknowledged appends.
   *
   * @return the numbers that the store has said it took
   */
  List<Integer> kill(int first) throws IOException, InterruptedException {
    Process process = start(first, 10_000);
    List<Integer> acknowledged = new ArrayList<>();
    int enough = 1 + random.nextInt(6);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        acknowledged.add(Integer.parseInt(line));
        if (acknowledged.size() == enough) {
          // Not by the process: that closes what it has still to say.
          process.toHandle().destroyForcibly();
        }
        line = lines.readLine();
      }
    }
    process.waitFor();
    return acknowledged;
  }

  private Process start(int first, int count) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            StoreWriterMain.class.getName(),
            url,
            String.valueOf(first),
            String.valueOf(count))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
