package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.GitFolder;
import relgate.testing.PostgresServer;
import relgate.testing.ScratchCandidate;

/** Two machines whose PostgreSQL store goes away and comes back, through the command line. */
class StoreOutageIT {
  private static final Path HOME = Path.of("target/relgate").toAbsolutePath();
  private static final String ECHO =
      "{\"run\": [\"echo\", \"3 tests\"], \"tests_pattern\": \"([0-9]+) tests\"}";
  private static PostgresServer server;
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Path one = Path.of("");
  private Path two = Path.of("");

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void twoCheckoutsOfACandidateOfThisTest() {
    one = folder.resolve("one");
    String lint = "{\"run\": [\"echo\"]}";
    ScratchCandidate.with(
        one,
        "{\"name\": \"%s\", \"required_files\": [\"relgate.json\"], \"commands\": {"
                .formatted("shop-" + Integer.toHexString(folder.hashCode()))
            + "\"backend_tests\": %s, \"frontend_lint\": %s, \"frontend_unit\": %s,"
                .formatted(ECHO, lint, ECHO)
            + " \"frontend_build\": %s}, \"deploy\": {\"staging\": {\"project\": \"shop\"}}}"
                .formatted(lint));
    two = folder.resolve("two");
    new GitFolder(folder).git("clone", "-q", one.toString(), two.toString());
    assertThat(relgate(one, "store", "init")).as(said()).isZero();
  }

  private int relgate(Path checkout, String... arguments) {
    out.reset();
    Map<String, String> variables = new TreeMap<>(ScratchCandidate.environment());
    variables.putAll(server.environment());
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Context context =
        new Context(stream, stream, variables, Clock.systemUTC(), checkout, HOME, false);
    return Main.run(context, arguments);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> names(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private int promote(Path checkout) {
    return relgate(checkout, "promote", "--from", "dev", "--to", "staging");
  }

  @Test
  void aRunOfOneMachineIsPromotedOnTheOtherAndEveryEntryHasItsDocument() {
    assertThat(relgate(one, "release-gate", "--profile", "dev")).as(said()).isZero();
    assertThat(promote(two)).as(said()).isZero();
    assertThat(relgate(two, "store", "verify")).as(said()).isZero();
    assertThat(relgate(two, "verify", "--audit")).as(said()).isZero();
    assertThat(said()).contains("whole: 3 entries");
  }

  @Test
  void withoutTheStoreARunFinishesAndNothingIsDecidedUntilItIsBack() throws Exception {
    assertThat(relgate(one, "release-gate", "--profile", "dev")).as(said()).isZero();
    Files.writeString(one.resolve("left.txt"), "makes the tree dirty");
    server.crash();
    try {
      assertThat(relgate(one, "release-gate", "--profile", "dev")).as(said()).isEqualTo(3);
      assertThat(said()).contains("clean-tree", "relgate store sync", "BLOCKED");
      assertThat(names(one.resolve(".runtime/outbox"))).hasSize(2);
      for (List<String> decision :
          List.of(
              List.of("promote", "--from", "dev", "--to", "staging"),
              List.of("deploy-with-rollback", "--env", "staging"))) {
        assertThat(relgate(one, decision.toArray(String[]::new))).as(said()).isEqualTo(3);
        assertThat(said()).contains("127.0.0.1:" + server.port());
      }
      assertThat(relgate(one, "deploy-with-rollback", "--env", "staging", "--resume"))
          .as("what was begun is settled by its journal: %s", said())
          .isNotEqualTo(3);
      assertThat(said()).contains("going on with the evidence of this folder");
      assertThat(names(one.resolve(".runtime"))).noneMatch(name -> name.startsWith("promotion_"));
    } finally {
      server.up();
    }
    assertThat(promote(one)).as("the red report revokes, sync or not: %s", said()).isEqualTo(1);
    assertThat(names(one.resolve(".runtime/outbox"))).isEmpty();
    assertThat(promote(two)).as(said()).isEqualTo(1);
  }
}
