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
    try (PostgresStore store = store("relgate")) {
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
      Future<?> writer = pool.submit(() -> patient(40));
      for (int crash = 0; crash < 3; crash++) {
        awaitEntries(10L * (crash + 1));
        server.crash();
        server.up();
      }
      writer.get();
    } finally {
      pool.shutdownNow();
    }
    unbroken(40);
  }

  /** Repeats what the store could not take: as `store sync` does. */
  private static void patient(int count) {
    try (PostgresStore store = store("relgate")) {
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

  private static void awaitEntries(long entries) {
    try (PostgresStore store = store("relgate")) {
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
