package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import relgate.Workspace;
import relgate.command.Runner;
import relgate.config.DeploySection;
import relgate.deploy.database.Databases;
import relgate.deploy.database.SqliteDatabases;
import relgate.deploy.health.Timer;
import relgate.deploy.journal.Machine;
import relgate.json.JsonReader;

/** A shop to deploy in tests: one environment, one SQLite file, a clock that moves by itself. */
final class Shop {
  private final Path root;
  private final AtomicLong seconds = new AtomicLong();
  private DeploySection section;

  Shop(Path root, String deploySection) {
    this.root = root;
    this.section = section(deploySection);
  }

  static Shop withOneDatabase(Path root) {
    Shop shop =
        new Shop(
            root, "{\"project\": \"shop\", \"databases\": [\"app.db\"], \"stable_seconds\": 1}");
    shop.sql("CREATE TABLE orders (id INTEGER PRIMARY KEY)");
    return shop;
  }

  static DeploySection section(String json) {
    return JsonReader.strict().parse(json, "section", DeploySection.class);
  }

  Workspace workspace() {
    return new Workspace(root);
  }

  EnvironmentSpec spec() {
    return EnvironmentSpec.of("staging", root, section);
  }

  /** Every question moves it by a second, so that no two stamps are the same. */
  Clock clock() {
    return new Clock() {
      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return Instant.parse("2026-01-02T00:00:00Z").plusSeconds(seconds.incrementAndGet());
      }
    };
  }

  /** Time that passes only in pauses. */
  static Timer timer() {
    AtomicLong nanos = new AtomicLong();
    return new Timer() {
      @Override
      public long nanos() {
        return nanos.get();
      }

      @Override
      public void sleep(Duration duration) {
        nanos.addAndGet(duration.toNanos());
      }
    };
  }

  Deploy deploy(Runner runner) {
    return deploy(runner, new SqliteDatabases(true), Guard.Decision::notRequired, clock());
  }

  Deploy deploy(Runner runner, Databases databases, Guard guard, Clock clock) {
    return deploy(spec(), runner, databases, guard, clock);
  }

  Deploy deploy(
      EnvironmentSpec spec, Runner runner, Databases databases, Guard guard, Clock clock) {
    Machine machine = new Machine("tester", "here", ProcessHandle.current().pid(), "boot");
    return new Deploy(
        workspace(),
        spec,
        runner,
        guard,
        databases,
        machine,
        clock,
        timer(),
        step -> {},
        (kind, hook, command) -> command);
  }

  static DeployRequest request(String id) {
    return new DeployRequest(
        id, "abc", true, false, false, Duration.ofSeconds(20), Duration.ofSeconds(1), null);
  }

  static DeployRequest resume(String id) {
    return new DeployRequest(
        id, "abc", true, true, false, Duration.ofSeconds(20), Duration.ofSeconds(1), null);
  }

  /** As somebody types it who does not know how the killed call was given. */
  static DeployRequest plainResume(String id) {
    return new DeployRequest(
        id, "abc", false, true, false, Duration.ofSeconds(20), Duration.ofSeconds(1), null);
  }

  static DeployRequest withoutRollback(String id) {
    return new DeployRequest(
        id, "abc", false, false, false, Duration.ofSeconds(20), Duration.ofSeconds(1), null);
  }

  void sql(String sql) {
    sql(root.resolve("app.db"), sql);
  }

  /** Runs one statement on a database, which is made where there is none. */
  static void sql(Path file, String sql) {
    Path parent = file.getParent();
    assertThat(parent == null || parent.toFile().isDirectory() || parent.toFile().mkdirs())
        .isTrue();
    try (Connection connection = open(file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection open(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  Set<Long> orders() {
    return orders(root.resolve("app.db"));
  }

  /** The orders of every database that a rollback replaced. */
  Set<Long> ordersSetAside() {
    TreeSet<Long> out = new TreeSet<>();
    try (var walk = Files.walk(workspace().deployBackups("staging"))) {
      walk.filter(p -> p.toString().contains("/replaced/") && Files.isRegularFile(p))
          .forEach(p -> out.addAll(orders(p)));
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Set<Long> orders(Path file) {
    TreeSet<Long> out = new TreeSet<>();
    try (Connection connection = open(file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM orders")) {
      while (rows.next()) {
        out.add(rows.getLong(1));
      }
      return out;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Map<String, Object> state() {
    Object tree =
        JsonReader.strict().parseAny(JsonReader.text(workspace().environment("staging")), "state");
    Map<String, Object> out = new java.util.TreeMap<>();
    ((Map<?, ?>) tree).forEach((k, v) -> out.put(String.valueOf(k), v));
    return out;
  }

  /** `service image` as the file of the environment tells it. */
  List<String> statedImages() {
    return ((List<?>) state().getOrDefault("images", List.of()))
        .stream()
            .map(
                entry ->
                    ((Map<?, ?>) entry).get("service") + " " + ((Map<?, ?>) entry).get("image_id"))
            .sorted()
            .toList();
  }
}
