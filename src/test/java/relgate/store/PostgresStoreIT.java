package relgate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.BadInput;
import relgate.store.postgresql.PostgresSettings;
import relgate.store.postgresql.PostgresStore;
import relgate.testing.PostgresServer;

/** The contract and the promises of the database, on a real server. */
class PostgresStoreIT extends StoreContract {
  private static PostgresServer server;

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

  private static PostgresStore store(String schema) {
    return new PostgresStore(PostgresSettings.of(server.url(), schema, server.environment()));
  }

  @Override
  Store open() throws SQLException {
    execute("drop schema if exists relgate cascade");
    PostgresStore store = store("relgate");
    store.init();
    return store;
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url(), "postgres", null);
        Statement statement = connection.createStatement()) {
      statement.execute("set search_path = relgate");
      statement.execute(sql);
    }
  }

  @Test
  void aSchemaIsMadeOnceAndItsAbsenceNamed() throws Exception {
    assertThatThrownBy(() -> store("elsewhere").check())
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("relgate store init");
    assertThat(store("relgate").init()).isZero();
    store("relgate").check();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update chain_entry set line = '{}'",
        "delete from chain_entry",
        "truncate chain_entry",
        "update document set path = 'other'",
        "delete from document",
        "truncate document",
        "insert into chain_entry (candidate, sequence, sha256, line) values ('shop', 7, repeat('a',"
            + " 64), '{}')",
        "insert into chain_entry (candidate, sequence, previous_sha256, sha256, line)"
            + " values ('shop', 2, repeat('b', 64), repeat('a', 64), '{}')",
        "insert into document (candidate, kind, scope, at, path, sha256, bytes)"
            + " values ('shop', 'review', 'prod', now(), 'x', repeat('a', 64), 'y')"
      })
  void theDatabaseItselfRefusesToChangeEvidence(String sql) {
    try (PostgresStore store = store("relgate")) {
      store.append("shop", StoreTesting.adding("shop", 1));
    }
    assertThatThrownBy(() -> execute(sql)).isInstanceOf(SQLException.class);
  }

  @Test
  void aPathThatAnAdministratorMadeUpMovesNothingOfThisMachine() throws Exception {
    java.nio.file.Path shop = java.nio.file.Files.createTempDirectory("relgate-shop");
    java.nio.file.Path victim =
        java.nio.file.Files.writeString(shop.resolve("relgate.json"), "mine");
    execute(
        "insert into document (candidate, kind, scope, at, path, sha256, bytes) values ('shop',"
            + " 'review', 'prod', now(), '../relgate.json', encode(sha256('{}'), 'hex'), '{}')");
    try (PostgresStore store = store("relgate")) {
      Exchange exchange = new Exchange(store, shop.resolve(".runtime"), "shop");
      assertThatThrownBy(() -> exchange.fetch(List.of(Query.all("shop"))))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("../relgate.json");
    }
    assertThat(victim).hasContent("mine");
  }

  /** The database itself holds what retention may take, whoever asks. */
  @Test
  void onlyOldEvidenceThatAListNamesAndNoDecisionRefersToCanGo() throws Exception {
    try (PostgresStore store = store("relgate")) {
      Document review = old(store, "kb_benchmark_reviews/prod/review_20250101T110000000Z.json", "");
      assertRefused(store, review, "no list in the chain");
      old(store, "retired_20260301T110000000Z.json", review.sha256());
      Document decided = old(store, "release_gate_dev_20250101T110000000Z.json", "green");
      Document decision =
          old(store, "promotion_dev_staging_20250101T120000000Z.json", decided.sha256());
      old(store, "retired_20260302T110000000Z.json", decided.sha256() + decision.sha256());
      assertRefused(store, decided, "a decision refers to it");
      assertRefused(store, decision, "kept for good");
      store.remove(List.of(review));
      assertThat(store.find(Query.all("shop"))).doesNotContain(review).contains(decided);
    }
  }

  private static void assertRefused(PostgresStore store, Document document, String why) {
    assertThatThrownBy(() -> store.remove(List.of(document))).hasMessageContaining(why);
  }

  /** A document that was recorded more than a year ago. */
  private static Document old(PostgresStore store, String path, String more) throws SQLException {
    byte[] bytes =
        ("{\"generated_at_utc\": \"2025-01-01T11:00:00Z\", \"more\": \"" + more + "\"}")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Document document = Document.of("shop", path, bytes).orElseThrow();
    store.put(document, bytes);
    execute("alter table document disable trigger document_unchangeable");
    execute(
        "update document set recorded_at = now() - interval '400 days' where path = '"
            + path
            + "'");
    execute("alter table document enable trigger document_unchangeable");
    return document;
  }

  @Test
  void aReaderReadsAndAWriterAddsAndNeitherDoesMore() throws Exception {
    execute("drop role if exists auditor");
    execute("drop role if exists runner");
    execute("create role auditor login in role relgate_reader");
    execute("create role runner login in role relgate_writer");
    try (PostgresStore runner = as("runner");
        PostgresStore auditor = as("auditor")) {
      runner.append("shop", StoreTesting.adding("shop", 1));
      assertThat(auditor.head("shop").sequence()).isEqualTo(1);
      assertThatThrownBy(() -> auditor.append("shop", StoreTesting.adding("shop", 2)))
          .hasMessageContaining("relgate_writer");
    }
  }

  private static PostgresStore as(String user) {
    return new PostgresStore(
        PostgresSettings.of(server.url(), "relgate", Map.of("RELGATE_STORE_USER", user)));
  }

  @Test
  void manyWritersMakeOneUnbrokenChain() throws Exception {
    int writers = 8;
    int each = 15;
    ExecutorService pool = Executors.newFixedThreadPool(writers);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        int first = writer * each;
        running.add(pool.submit(() -> write(first, each)));
      }
      for (Future<?> future : running) {
        future.get();
      }
    } finally {
      pool.shutdownNow();
    }
    unbroken(writers * each);
  }

  private static void write(int first, int count) {
    try (PostgresStore store = store("relgate")) {
      for (int i = first; i < first + count; i++) {
        store.append("shop", StoreTesting.adding("shop", i));
      }
    }
  }

  private static void unbroken(int entries) {
    unbroken(store("relgate"), entries);
  }

  private static void unbroken(PostgresStore store, int entries) {
    try (store) {
      assertThat(store.chain("shop", 0))
          .extracting(ChainLine::sequence)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, entries).boxed().toList());
      assertThat(store.find(Query.all("shop"))).hasSize(entries);
    }
  }

  @Test
  void aServerThatDiesAndComesBackLosesAndDoublesNothing() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Future<?> writer = pool.submit(() -> patient(store("relgate"), 40));
      for (int crash = 0; crash < 3; crash++) {
        awaitEntries(store("relgate"), 10L * (crash + 1));
        server.crash();
        server.up();
      }
      writer.get();
    } finally {
      pool.shutdownNow();
    }
    unbroken(40);
  }

  @Test
  void whatWasAcknowledgedOutlivesTheServerWhereAStandbyTakesOver() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try (PostgresServer primary = PostgresServer.start();
        PostgresServer standby = primary.standby()) {
      PostgresSettings both =
          PostgresSettings.of(primary.url(standby), "relgate", primary.environment());
      try (PostgresStore store = new PostgresStore(both)) {
        store.init();
      }
      Future<?> writer = pool.submit(() -> patient(new PostgresStore(both), 30));
      awaitEntries(new PostgresStore(both), 10);
      primary.crash();
      standby.promote();
      writer.get();
      unbroken(new PostgresStore(both), 30);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void writersThatAreKilledLoseNothingThatWasAcknowledgedAndDoubleNothing() throws Exception {
    List<Integer> acknowledged = new ArrayList<>();
    KilledWriters writers = new KilledWriters(server.url(), 15);
    for (int writer = 0; writer < 3; writer++) {
      acknowledged.addAll(writers.kill(writer * 10_000));
    }
    try (PostgresStore store = store("relgate")) {
      int entries = (int) store.head("shop").sequence();
      unbroken(entries);
      assertThat(store.find(Query.all("shop")))
          .extracting(Document::commit)
          .containsAll(acknowledged.stream().map(StoreTesting::commit).toList())
          .doesNotHaveDuplicates();
      // A commit that was under way when its writer died is there or not; never in half.
      assertThat(entries).isBetween(acknowledged.size(), acknowledged.size() + 3);
    }
  }

  /** Repeats what the store could not take: as `store sync` does. */
  private static void patient(PostgresStore store, int count) {
    try (store) {
      for (int i = 0; i < count; i++) {
        boolean done = false;
        while (!done) {
          try {
            int number = i;
            if (store
                .find(new Query("shop", java.util.Set.of(), null, StoreTesting.commit(number), 0))
                .isEmpty()) {
              store.append("shop", StoreTesting.adding("shop", number));
            }
            done = true;
          } catch (StoreUnreachable e) {
            // The server is on its way up.
          }
        }
      }
    }
  }

  private static void awaitEntries(PostgresStore store, long entries) {
    try (store) {
      while (store.head("shop").sequence() < entries) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void aServerThatIsNotThereIsNamedAndWhatToDo() {
    PostgresSettings nobody =
        PostgresSettings.of("jdbc:postgresql://127.0.0.1:1/postgres", "relgate", Map.of());
    try (PostgresStore store = new PostgresStore(nobody)) {
      assertThatThrownBy(() -> store.head("shop"))
          .isInstanceOf(StoreUnreachable.class)
          .hasMessageContaining("127.0.0.1:1")
          .hasMessageContaining("relgate store sync");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://me:secret@host/db",
        "jdbc:postgresql://host/db?password=secret",
        "jdbc:postgresql://host/db?ssl=true&user=me",
        "postgresql://host/db",
        "jdbc:mysql://host/db"
      })
  void aUrlWithASecretOrOfAnotherDatabaseIsRefusedAndTheSecretNotRepeated(String url) {
    assertThatThrownBy(() -> PostgresSettings.of(url, "relgate", Map.of()))
        .isInstanceOf(BadInput.class)
        .message()
        .doesNotContain("=secret")
        .doesNotContain(":secret");
  }
}
