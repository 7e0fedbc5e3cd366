package relgate.attest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Sha256;
import relgate.Stamp;
import relgate.store.Head;
import relgate.store.postgresql.PostgresSettings;
import relgate.store.postgresql.PostgresStore;
import relgate.testing.PostgresServer;
import relgate.testing.ScratchCandidate;

/**
 * The time of the distribution with 50,000 reports in a PostgreSQL store: promote (1 s at most),
 * and what a gate run's cold start costs more than with the folder alone (0.6 s at most).
 */
class SharedEvidenceBench {
  private static final int REPORTS = 50_000;
  private static final int TIMES = 5;
  private static final Path RELGATE = Path.of("target/relgate/bin/relgate").toAbsolutePath();
  private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
  @TempDir Path folder;

  @Test
  void promoteAndColdStart() throws Exception {
    String echo = "{\"run\": [\"echo\", \"3 tests\"], \"tests_pattern\": \"([0-9]+) tests\"}";
    String lint = "{\"run\": [\"echo\"]}";
    Path shop = folder.resolve("shop");
    ScratchCandidate.with(
        shop,
        "{\"name\": \"shop\", \"required_files\": [\"relgate.json\"], \"commands\": {"
            + "\"backend_tests\": %s, \"frontend_lint\": %s, \"frontend_unit\": %s,"
                .formatted(echo, lint, echo)
            + " \"frontend_build\": %s}}".formatted(lint));
    try (PostgresServer server = PostgresServer.start()) {
      fill(server);
      Map<String, String> none = Map.of();
      Map<String, String> store = server.environment();
      seconds("release-gate, folder", copy(shop, "alone"), none, "release-gate");
      Path shared = copy(shop, "shared");
      seconds("release-gate, PostgreSQL", shared, store, "release-gate");
      String[] promote = {"promote", "--from", "dev", "--to", "staging"};
      seconds("promote, folder", folder.resolve("alone"), none, promote);
      seconds("promote, PostgreSQL with " + REPORTS + " reports", shared, store, promote);
      seconds("promote, a fresh checkout", copy(shop, "fresh"), store, promote);
    }
  }

  private Path copy(Path shop, String name) throws Exception {
    Path place = folder.resolve(name);
    int code =
        new ProcessBuilder("git", "clone", "-q", shop.toString(), place.toString())
            .start()
            .waitFor();
    assertThat(code).isZero();
    return place;
  }

  private static void seconds(
      String what, Path checkout, Map<String, String> variables, String... call) throws Exception {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      List<String> argv = new ArrayList<>(List.of(RELGATE.toString()));
      argv.addAll(List.of(call));
      ProcessBuilder builder = new ProcessBuilder(argv).directory(checkout.toFile());
      builder.environment().putAll(variables);
      Path said = Files.createTempFile("relgate-bench", ".txt");
      long begun = System.nanoTime();
      int code = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();
      times.add((System.nanoTime() - begun) / 1e9);
      assertThat(code).as(Files.readString(said)).isZero();
    }
    double first = times.get(0);
    Collections.sort(times);
    System.out.printf(
        "%-45s first %.2f s, median of %d %.2f s%n", what, first, TIMES, times.get(TIMES / 2));
  }

  /** Reports of other commits with their entries, as a year of runs leaves them. */
  private static void fill(PostgresServer server) throws SQLException, IOException {
    PostgresSettings settings = PostgresSettings.of(server.url(), "relgate", server.environment());
    try (PostgresStore store = new PostgresStore(settings)) {
      store.init();
    }
    try (Connection connection = DriverManager.getConnection(server.url(), "postgres", null)) {
      connection.setAutoCommit(false);
      connection.setSchema("relgate");
      Head head = Head.NONE;
      for (int i = 0; i < REPORTS; i += 1_000) {
        head = batch(connection, head, i);
        connection.commit();
      }
    }
  }

  private static Head batch(Connection connection, Head start, int first) throws SQLException {
    Head head = start;
    try (PreparedStatement document =
            connection.prepareStatement(
                "insert into document (candidate, kind, scope, commit_id, at, path, sha256, bytes)"
                    + " values ('shop', 'gate_report', 'dev', ?, ?, ?, ?, ?)");
        PreparedStatement entry =
            connection.prepareStatement(
                "insert into chain_entry (candidate, sequence, previous_sha256, sha256, line)"
                    + " values ('shop', ?, ?, ?, ?)")) {
      for (int i = first; i < first + 1_000; i++) {
        Instant at = BEGIN.plusSeconds(60L * i);
        String commit = Sha256.of("commit " + i).substring(0, 40);
        byte[] bytes = report(commit, at, head).getBytes(StandardCharsets.UTF_8);
        String path = "release_gate_dev_" + Stamp.of(at) + ".json";
        AuditEntry made =
            AuditEntry.of(
                new AuditLog.Link(head.sequence() + 1, head.sha256()),
                new AuditEntry.Covered(
                    AuditKind.GATE_REPORT, ".runtime/" + path, bytes.length, Sha256.of(bytes)),
                at);
        document.setString(1, commit);
        document.setTimestamp(2, Timestamp.from(at));
        document.setString(3, path);
        document.setString(4, made.sha256());
        document.setBytes(5, bytes);
        document.addBatch();
        entry.setLong(1, made.sequence());
        entry.setString(2, made.previousSha256());
        entry.setString(3, made.entrySha256());
        entry.setString(4, made.line());
        entry.addBatch();
        head = new Head(made.sequence(), made.entrySha256());
      }
      document.executeBatch();
      entry.executeBatch();
    }
    return head;
  }

  private static String report(String commit, Instant at, Head head) {
    return """
    {"schema_version": 1, "id": "dev_%4$d", "sequence": %4$d, %3$s "profile": "dev",
     "passed": true, "complete": true, "exit_code": 0,
     "generated_at_utc": "%2$s", "duration_seconds": 3.5,
     "candidate": {"name": "shop", "commit": "%1$s", "tree": "%1$s", "dirty": false},
     "tool": {"name": "relgate", "version": "1", "java": "17", "os": "Linux"},
     "inputs": [], "images": [], "policy_changes": [], "settings": {}, "blockers": [],
     "advisories": [], "skipped": [], "waivers": [], "checks": []}
    """
        .formatted(
            commit,
            at,
            head.sha256() == null ? "" : "\"previous_sha256\": \"" + head.sha256() + "\",",
            head.sequence() + 1);
  }
}
