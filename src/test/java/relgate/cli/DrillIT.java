package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import relgate.drill.DrillSummary;
import relgate.drill.Fault;
import relgate.json.JsonReader;
import relgate.testing.RequiresDocker;
import relgate.testing.Schemas;
import relgate.testing.ScratchService;
import relgate.testing.ScratchStack;

/** Live drills, as a schedule would start them. */
@RequiresDocker
class DrillIT {
  @TempDir private Path folder = Path.of("");
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private ScratchStack stack = ScratchStack.in(folder);

  @BeforeEach
  void aShopWithOneDatabase() throws IOException, SQLException {
    stack = ScratchStack.in(folder);
    int port = ScratchStack.freePort();
    stack.release(
        ScratchService.healthy("web", port, "1").with("volumes: [\"./data:/data\"]"),
        ScratchService.idle("worker", "1"));
    Files.createDirectory(folder.resolve("data"));
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/app.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY)");
      statement.execute("INSERT INTO orders VALUES (1), (2), (3)");
    }
    Files.writeString(
        folder.resolve("relgate.json"),
        """
        {"name": "shop", "deploy": {"staging": {
           "project": "%s", "databases": ["data/app.db"], "stable_seconds": 1,
           "health": [{"name": "web", "url": "http://127.0.0.1:%d/cgi-bin/healthz"}]}}}
        """
            .formatted(stack.project(), port));
  }

  @AfterEach
  void nothingIsLeft() {
    stack.close();
  }

  private int drill(Map<String, String> variables, String... more) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Context context = new Context(stream, stream, variables, Clock.systemUTC(), folder, false);
    Stream<String> arguments =
        Stream.of("rollback-drill", "--env", "staging", "--live", "--health-timeout-seconds", "3");
    Stream<String> all = Stream.concat(arguments, Stream.of("--health-interval-seconds", "1"));
    return Main.run(context, Stream.concat(all, Stream.of(more)).toArray(String[]::new));
  }

  /** The only summary there is, as its schema wants it. */
  private DrillSummary summary() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(".runtime/rollback_drills"))) {
      List<Path> all =
          files
              .filter(f -> String.valueOf(f.getFileName()).startsWith("rollback_drill_summary_"))
              .toList();
      assertThat(all).hasSize(1);
      String json = Files.readString(all.get(0));
      Schemas.assertValid("rollback-drill.v1.json", json);
      return JsonReader.strict().parse(json, "summary", DrillSummary.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFaultEndsWithTheOldVersionAndAllRows(Fault fault) throws IOException {
    int code = drill(System.getenv(), "--fault", fault.toString());
    assertThat(code).as("%s", err.toString(StandardCharsets.UTF_8)).isZero();
    DrillSummary summary = summary();
    assertThat(List.of(summary.fault(), summary.live(), summary.proven(), summary.passed()))
        .isEqualTo(List.of(fault, true, true, true));
    assertThat(summary.outcome()).isEqualTo("ROLLED_BACK");
    assertThat(summary.lostRows()).isZero();
    assertThat(summary.verifiedImages()).containsOnlyKeys("web", "worker");
    assertThat(summary.recoverySeconds()).isPositive();
    System.out.printf("drill %s: recovery %.1f s%n", fault, summary.recoverySeconds());
    nothingOfTheDrillIsLeft();
  }

  private void nothingOfTheDrillIsLeft() {
    String project = stack.project() + "-drill";
    assertThat(ScratchStack.docker("ps", "-a", "--format", "{{.Names}}"))
        .noneMatch(name -> name.startsWith(project));
    assertThat(ScratchStack.docker("images", "--format", "{{.Repository}}"))
        .noneMatch(name -> name.contains(project));
    assertThat(ScratchStack.docker("network", "ls", "--format", "{{.Name}}"))
        .noneMatch(name -> name.startsWith(project));
    assertThat(ScratchStack.docker("volume", "ls", "-q"))
        .noneMatch(name -> name.startsWith(project));
    assertThat(folder.resolve(".runtime/rollback_drills/work").toFile().list()).isEmpty();
    assertThat(stack.containers()).isEmpty();
  }

  @Test
  void withoutAnEngineItIsRed() throws IOException {
    Map<String, String> variables = new TreeMap<>(System.getenv());
    variables.put("DOCKER_HOST", "unix://" + folder + "/no.sock");
    assertThat(drill(variables)).isEqualTo(1);
    DrillSummary summary = summary();
    assertThat(List.of(summary.live(), summary.proven(), summary.passed()))
        .containsExactly(true, false, false);
    assertThat(summary.problems()).extracting(p -> p.place()).containsExactly("docker");
  }

  @Test
  void withoutTheConfiguredDatabaseItIsRed() throws IOException {
    Files.delete(folder.resolve("data/app.db"));
    assertThat(drill(System.getenv())).isEqualTo(1);
    assertThat(summary().problems()).extracting(p -> p.found()).containsExactly("no such file");
    nothingOfTheDrillIsLeft();
  }

  @Test
  void withoutDataOrOfAnotherStackItIsRed() throws IOException {
    String config = Files.readString(folder.resolve("relgate.json"));
    Files.writeString(
        folder.resolve("relgate.json"),
        config
            .replace("data/app.db", "other/app.db")
            .replaceAll("127.0.0.1:[0-9]+", "127.0.0.1:1"));
    Files.createDirectories(folder.resolve("other"));
    Files.copy(folder.resolve("data/app.db"), folder.resolve("other/app.db"));
    assertThat(drill(System.getenv())).isEqualTo(1);
    assertThat(summary().problems())
        .extracting(p -> p.place())
        .containsExactlyInAnyOrder("health web", "other/app.db");
    nothingOfTheDrillIsLeft();
  }
}
