package relgate.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import relgate.report.Samples;

/** Outside worlds for tests of verbs. */
final class Contexts {
  private Contexts() {}

  static Context quiet(Path folder) {
    return writing(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), folder);
  }

  static Context writing(OutputStream out, OutputStream err, Path folder) {
    return new Context(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        Map.of("PATH", "/usr/bin:/bin"),
        Clock.fixed(Samples.AT, ZoneOffset.UTC),
        folder,
        false);
  }
}
