package relgate.deploy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.deploy.database.DatabaseRestore;
import relgate.testing.PostgresImage;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchStack;

/** A real PostgreSQL in a volume of the stack, and a service that never stops writing to it. */
@RequiresDocker
class PostgresIT {
  /** Notes each row once the server has said that it is committed. */
  private static final String WRITER =
      """
      sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 -h db -U app -d postgres "$@"; }
      trap 'exit 0' TERM INT
      until sql -c 'SELECT 1' >/dev/null 2>&1; do sleep 0.1; done
      sql -c 'SELECT 1' -d app >/dev/null 2>&1 || sql -c 'CREATE DATABASE app'
      sql -d app -c 'CREATE TABLE IF NOT EXISTS orders (id int PRIMARY KEY, note text)'
      i=$(sql -d app -c 'SELECT coalesce(max(id), 0) FROM orders')
      while :; do
        i=$((i + 1))
        sql -d app -c "INSERT INTO orders VALUES ($i, 'order $i')" && echo $i >> /out/acknowledged
      done
      """;

  /** A release that changes the table, writes to it and ends. */
  private static final String BAD =
      """
      sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 -h db -U app -d app "$@"; }
      sql -c 'ALTER TABLE orders RENAME COLUMN id TO number'
      sql -c "INSERT INTO orders SELECT n, 'of the release' FROM generate_series(900001, 900007) n"
      exit 3
      """;

  @TempDir private Path folder = Path.of("");
  private LiveShop shop = LiveShop.in(folder);

  @BeforeEach
  void aVersionThatWrites() {
    shop = LiveShop.in(folder);
    release(WRITER);
    DeployReport first = deploy("first");
    assertThat(first.outcome()).as("%s", first.problems()).isEqualTo(DeployOutcome.DEPLOYED);
    more(20);
  }

  @AfterEach
  void nothingIsLeft() {
    shop.close();
  }

  private void release(String backend) {
    PostgresImage.write(folder.resolve("images/db"), PostgresImage.SERVER);
    PostgresImage.write(folder.resolve("images/backend"), backend);
    shop.stack()
        .compose(
            """
            services:
              db:
                build: images/db
                volumes: ["data:/data"]
                healthcheck: {test: ["CMD", "pg_isready", "-q"], interval: 300ms, retries: 100}
              backend:
                build: images/backend
                volumes: ["./out:/out"]
                depends_on: {db: {condition: service_healthy}}
            volumes: {data: {}}
            """);
  }

  private EnvironmentSpec spec() {
    return shop.spec(
        "staging",
        ", \"stable_seconds\": 1, \"databases\": [{\"kind\": \"postgresql\", \"service\": \"db\","
            + " \"database\": \"app\", \"user\": \"app\"}]");
  }

  private DeployReport deploy(String id) {
    return shop.deploy(spec()).run(LiveShop.request(id, 30));
  }

  private Set<Long> acknowledged() {
    try {
      Set<Long> ids = new TreeSet<>();
      Path file = folder.resolve("out/acknowledged");
      if (Files.exists(file)) {
        Files.readAllLines(file).forEach(line -> ids.add(Long.parseLong(line)));
      }
      return ids;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void more(int rows) {
    int wanted = acknowledged().size() + rows;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (acknowledged().size() < wanted && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    assertThat(acknowledged()).as("the writer writes").hasSizeGreaterThanOrEqualTo(wanted);
  }

  private List<String> sql(String database, String sql) {
    String server =
        ScratchStack.docker(
                "ps",
                "-q",
                "--filter",
                "label=com.docker.compose.project=" + shop.stack().project(),
                "--filter",
                "label=com.docker.compose.service=db")
            .get(0);
    return ScratchStack.docker(
        "exec", server, "psql", "-X", "-A", "-t", "-U", "app", "-d", database, "-c", sql);
  }

  private Set<Long> live() {
    Set<Long> ids = new TreeSet<>();
    sql("app", "SELECT id FROM orders").forEach(line -> ids.add(Long.parseLong(line)));
    return ids;
  }

  @Test
  void aReleaseThatChangesTheDatabaseLeavesItAsItWasAndItsRowsInAnother() {
    sql("postgres", "ALTER DATABASE app SET search_path TO public, \"Two\"");
    List<String> before = shop.stack().running();
    release(BAD);
    DeployReport report = deploy("bad");
    assertThat(report.outcome()).as("%s", report).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(shop.stack().running()).isEqualTo(before);
    DatabaseRestore restore = requireNonNull(report.rollback()).databases().get(0);
    assertThat(restore.rowsSetAside()).isEqualTo(7);
    String replaced = requireNonNull(restore.replaced()).substring("db:".length());
    assertThat(sql(replaced, "SELECT count(*) FROM orders WHERE number > 900000"))
        .containsExactly("7");
    assertThat(report.databases().get(0).rows()).containsKey("public.orders");
    more(5);
    Set<Long> acknowledged = acknowledged();
    assertThat(live()).containsAll(acknowledged).doesNotContain(900001L);
    assertThat(sql("app", "SHOW search_path")).containsExactly("public, \"Two\"");
    assertThat(sql("postgres", "SELECT datname FROM pg_database WHERE datname ~ '^relgate'"))
        .isEmpty();
  }
}
