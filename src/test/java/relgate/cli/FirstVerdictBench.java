package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.GitFolder;

/** The first dev verdict of a repository that relgate has never seen: init, a commit, the gates. */
class FirstVerdictBench {
  private static final String RELGATE = Path.of("target/relgate/bin/relgate").toAbsolutePath() + "";
  private static final int RUNS = 5;

  @TempDir Path folder;

  private static double seconds(Path place, String... argv) throws Exception {
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(argv)
            .directory(place.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).as(String.join(" ", argv)).isZero();
    return (System.nanoTime() - begun) / 1e9;
  }

  /** A Node project with one test, which needs nothing installed. */
  private GitFolder fresh(String name) throws IOException {
    GitFolder repository =
        GitFolder.in(Files.createDirectories(folder.resolve(name)))
            .write(
                "package.json", "{\"name\": \"shop\", \"scripts\": {\"test\": \"node --test\"}}\n")
            .write(
                "test/adds.test.js",
                "require('node:test')('adds', () => require('assert').equal(1 + 1, 2));\n");
    repository.commit("a project");
    return repository;
  }

  /** Seconds that the candidate's own commands took, the longest of them, as gates run together. */
  private static double ownCommands(Path report) throws IOException {
    double longest = 0;
    for (JsonNode check : new ObjectMapper().readTree(Files.readAllBytes(report)).get("checks")) {
      if (check.path("command").size() > 0 && !check.get("gate").asText().equals("clean-tree")) {
        longest = Math.max(longest, check.get("duration_seconds").asDouble());
      }
    }
    return longest;
  }

  @Test
  void beyondItsOwnCommands() throws Exception {
    List<Double> beyond = new ArrayList<>();
    List<Double> whole = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      Path place = folder.resolve("shop" + run);
      GitFolder repository = fresh("shop" + run);
      double init = seconds(place, RELGATE, "init");
      repository.commit("gates");
      Path report = folder.resolve("report" + run + ".json");
      double gates =
          seconds(
              place, RELGATE, "release-gate", "--profile", "dev", "--output", report.toString());
      double own = ownCommands(report);
      assertThat(own).as("the test command ran").isPositive();
      whole.add(init + gates);
      beyond.add(init + gates - own);
    }
    Collections.sort(beyond);
    Collections.sort(whole);
    System.out.printf(
        "first dev verdict of a fresh repository, init and gates, median of %d: %.2f s, of which"
            + " %.2f s beyond its own commands (target 3.00)%n",
        RUNS, whole.get(RUNS / 2), beyond.get(RUNS / 2));
    assertThat(beyond.get(RUNS / 2)).isLessThanOrEqualTo(3.0);
  }
}
