package relgate.deploy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchStack;
import relgate.testing.SqliteImage;

/**
 * Databases that only a service has, written to without a pause: an SQLite file in a named volume,
 * a store that commands of the candidate copy, and a volume that nobody guards.
 */
@RequiresDocker
class VolumeDatabasesIT {
  /** Notes each row once both stores have it; a row is one transaction of SQLite and one line. */
  private static final String WRITER =
      """
      trap 'exit 0' TERM INT
      RELEASE=%s
      sql() { sqlite3 -cmd '.timeout 5000' /data/app.db "$1"; }
      sql 'PRAGMA journal_mode = WAL' >/dev/null
      sql 'CREATE TABLE IF NOT EXISTS orders (id INTEGER PRIMARY KEY)'
      i=$(sql 'SELECT coalesce(max(id), 0) FROM orders')
      while :; do
        i=$((i + 1))
        echo $i >> /kv/store && sql "INSERT INTO orders VALUES ($i)" && echo $i >> /out/acknowledged
        echo $i > /cache/last
      done
      """;

  /** A release that changes both stores and ends. */
  private static final String BAD =
      """
      sqlite3 /data/app.db 'CREATE TABLE IF NOT EXISTS orders (id INTEGER PRIMARY KEY)'
      sqlite3 /data/app.db 'ALTER TABLE orders RENAME COLUMN id TO number'
      sqlite3 /data/app.db 'INSERT INTO orders VALUES (900001), (900002), (900003)'
      printf '%s\\n' 900001 900002 > /kv/store
      echo bad > /cache/last
      exit 3
      """;

  private static final String COMMAND =
      """
      {"kind": "command", "name": "kv",
       "backup": ["sh", "kv.sh", "backup"], "restore": ["sh", "kv.sh", "restore"],
       "count": ["sh", "kv.sh", "count"], "writers": ["backend"]}
      """;

  @TempDir private Path folder = Path.of("");
  private LiveShop shop = LiveShop.in(folder);

  @BeforeEach
  void aVersionThatWrites() throws IOException {
    shop = LiveShop.in(folder);
    Files.writeString(folder.resolve("kv.sh"), commands());
    aFirstReleaseThatFailsLeavesNoDatabaseInItsVolume();
    release(WRITER.formatted("1"));
    DeployReport first = deploy("staging", "first");
    assertThat(first.outcome()).as("%s", first.problems()).isEqualTo(DeployOutcome.DEPLOYED);
    more(10);
  }

  private void aFirstReleaseThatFailsLeavesNoDatabaseInItsVolume() {
    release(BAD);
    DeployReport report = deploy("staging", "never");
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(setAside(report)).containsExactlyInAnyOrder("backend:/data/app.db 3", "kv 2");
    assertThat(report.warnings()).filteredOn(w -> w.contains(" stays, with ")).hasSize(3);
  }

  @AfterEach
  void nothingIsLeft() {
    shop.close();
  }

  /** How a candidate copies its own store: through the container, whether or not it runs. */
  private String commands() {
    return """
    set -eu
    box=$(docker ps -aq --filter label=com.docker.compose.project=%s \
      --filter label=com.docker.compose.service=backend | head -n 1)
    case $1 in
      backup)
        [ -n "$box" ] || { echo none > "$RELGATE_BACKUP"; exit 0; }
        docker cp "$box":/kv/store "$RELGATE_BACKUP" || echo none > "$RELGATE_BACKUP" ;;
      restore)
        copy=$RELGATE_BACKUP
        [ "$(cat "$copy")" != none ] || { copy=$PWD/empty; : > empty; }
        docker cp "$copy" "$box":/kv/store ;;
      count)
        [ -n "$box" ] && docker cp "$box":/kv/store - | tar xO | grep -c . || echo 0 ;;
    esac
    """
        .formatted(shop.stack().project());
  }

  private void release(String backend) {
    SqliteImage.write(folder.resolve("images/backend"), backend);
    shop.stack()
        .compose(
            """
            services:
              backend:
                build: images/backend
                volumes: ["data:/data", "kv:/kv", "cache:/cache", "./out:/out"]
              reader:
                build: images/backend
                entrypoint: ["/bin/sh", "-c", "trap 'exit 0' TERM; sleep 100000 & wait"]
                volumes: ["data:/elsewhere"]
            volumes: {data: {}, kv: {}, cache: {}}
            """);
  }

  private EnvironmentSpec spec(String environment) {
    String fields =
        ", \"stable_seconds\": 1, \"allow_binds\": [\"out\"], \"unguarded\": [\"kv\"],"
            + " \"databases\": [{\"service\": \"backend\", \"path\": \"/data/app.db\"}, %s]";
    return shop.spec(environment, fields.formatted(COMMAND));
  }

  private DeployReport deploy(String environment, String id) {
    return shop.deploy(spec(environment)).run(LiveShop.request(id, 30));
  }

  private Set<Long> acknowledged() {
    try {
      Set<Long> ids = new TreeSet<>();
      for (String line : Files.readAllLines(folder.resolve("out/acknowledged"))) {
        ids.add(Long.parseLong(line));
      }
      return ids;
    } catch (java.nio.file.NoSuchFileException e) {
      return Set.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  private List<String> inBackend(String... command) {
    String id = shop.stack().containerOf("backend");
    List<String> argv = new java.util.ArrayList<>(List.of("exec", id));
    argv.addAll(List.of(command));
    return ScratchStack.docker(argv.toArray(String[]::new));
  }

  private static Set<Long> numbers(List<String> lines) {
    Set<Long> numbers = new TreeSet<>();
    lines.forEach(line -> numbers.add(Long.parseLong(line)));
    return numbers;
  }

  private void everyRowIsLive() {
    more(3);
    Set<Long> acknowledged = acknowledged();
    List<String> rows =
        inBackend("sqlite3", "-cmd", ".timeout 5000", "/data/app.db", "SELECT id FROM orders");
    assertThat(numbers(rows)).containsAll(acknowledged).doesNotContain(900001L);
    assertThat(numbers(inBackend("cat", "/kv/store"))).containsAll(acknowledged);
  }

  @Test
  void aGoodReleaseKeepsEveryRowAndABadOneLeavesBothStoresAsTheyWere() {
    prodRefusesAVolumeThatNoEntryCovers();
    release(WRITER.formatted("2"));
    DeployReport good = deploy("staging", "good");
    assertThat(good.outcome()).as("%s", good.problems()).isEqualTo(DeployOutcome.DEPLOYED);
    assertThat(good.warnings())
        .anyMatch(w -> w.contains("volume cache of backend at /cache"))
        .noneMatch(w -> w.contains("volume kv") || w.contains("volume data"));
    everyRowIsLive();
    List<String> before = shop.stack().running();
    release(BAD);
    DeployReport bad = deploy("staging", "bad");
    assertThat(bad.outcome()).as("%s", bad.problems()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(shop.stack().running()).isEqualTo(before);
    everyRowIsLive();
    assertThat(bad.warnings()).anyMatch(w -> w.matches("volume cache of backend.*written to.*"));
    // A table that the release altered has no row in common with the old one.
    assertThat(setAside(bad)).anyMatch(r -> r.matches("backend:/data/app.db [0-9]+"));
  }

  /** `database rows` of what a rollback set aside, each of which is where it says. */
  private List<String> setAside(DeployReport report) {
    List<DatabaseRestore> restores = requireNonNull(report.rollback()).databases();
    assertThat(restores)
        .allSatisfy(r -> assertThat(folder.resolve(requireNonNull(r.replaced()))).exists());
    return restores.stream().map(r -> r.path() + " " + r.rowsSetAside()).toList();
  }

  private void prodRefusesAVolumeThatNoEntryCovers() {
    List<String> before = shop.stack().running();
    DeployReport report = deploy("prod", "prod");
    assertThat(report.outcome()).isEqualTo(DeployOutcome.REFUSED);
    assertThat(report.problems())
        .extracting(p -> p.found())
        .containsExactly("volume cache of backend at /cache");
    assertThat(shop.stack().running()).isEqualTo(before);
  }
}
