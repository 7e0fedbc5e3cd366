package relgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.json.JsonWriter;
import relgate.verdict.GateReport;

/** Figure: Allure's page over 50 runs in at most 30 s. */
class AllureBench {
  private static final Path RELGATE = Path.of("target/relgate/bin/relgate").toAbsolutePath();

  @Test
  void fiftyRuns(@TempDir Path folder) throws Exception {
    double[] precision = IntStream.range(0, 50).mapToDouble(i -> 0.5 + (i % 7) / 100.0).toArray();
    List<GateReport> runs = AllureResultsTest.precision(precision);
    long one = build(folder.resolve("one"), runs.subList(0, 1));
    long fifty = build(folder.resolve("fifty"), runs);
    System.out.printf(
        "allure: 50 runs %d ms (target 30000), one run %d ms (baseline); the page %d bytes%n",
        fifty, one, Files.size(folder.resolve("fifty/allure/index.html")));
  }

  /** As a user calls it, with the start of the program. */
  private static long build(Path root, List<GateReport> runs) throws Exception {
    Path runtime = Files.createDirectories(root.resolve(".runtime"));
    for (GateReport run : runs) {
      String name = "release_gate_%s_%s.json".formatted(run.profile(), run.id());
      Files.writeString(runtime.resolve(name), JsonWriter.pretty(run));
    }
    List<String> argv =
        List.of(
            RELGATE.toString(),
            "report",
            "--candidate",
            root.toString(),
            "--allure",
            root.resolve("allure").toString());
    long begun = System.nanoTime();
    assertThat(new ProcessBuilder(argv).inheritIO().start().waitFor()).isZero();
    return (System.nanoTime() - begun) / 1_000_000;
  }
}
