package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import relgate.Problem;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.database.DatabaseRestore;
import relgate.deploy.database.Databases;
import relgate.deploy.database.SqliteDatabases;
import relgate.deploy.engine.Container;

/**
 * A deploy that ends without a word at every point, or every n-th, at which it touches the world:
 * before and after each command, each database and each question for the time (so before each
 * journal entry).
 */
final class KilledDeploys {

  private final Path folder;

  /** How many points lie between two that are tried. */
  private final int stride;

  /** Of the stack, in the order of their names. */
  private final List<String> services;

  private long slowestNanos;

  /** The longest that a call after a kill took; the engine itself takes no time. */
  double slowestSeconds() {
    return slowestNanos / 1e9;
  }

  KilledDeploys(Path folder, int stride, List<String> services) {
    this.folder = folder;
    this.stride = stride;
    this.services = List.copyOf(services);
  }

  private List<String> running(String release) {
    return services.stream().map(s -> s + " sha256:" + s + "-" + release + " running").toList();
  }

  /** What a kill is to the code: no exception that anything in it catches. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Counts the touches of the world and ends everything at one of them. */
  private static final class Killer {
    private int left;

    Killer(int at) {
      left = at;
    }

    /** What is dead stays dead: another thread of it does not go on either. */
    synchronized void touch() {
      if (left-- <= 0) {
        throw new Killed();
      }
    }

    synchronized boolean struck() {
      return left < 0;
    }

    Runner around(Runner runner) {
      return command -> {
        touch();
        Outcome outcome = runner.run(command);
        touch();
        return outcome;
      };
    }

    Clock around(Clock clock) {
      return new Clock() {
        @Override
        public ZoneId getZone() {
          return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          touch();
          return clock.instant();
        }
      };
    }

    Databases around(Databases databases) {
      return new Databases() {
        @Override
        public List<Problem> examine(Path root, String path) {
          return databases.examine(root, path);
        }

        @Override
        public long bytes(Path root, String path) {
          return databases.bytes(root, path);
        }

        @Override
        public Optional<Path> file(Path root, String path) {
          return databases.file(root, path);
        }

        @Override
        public boolean writtenBy(Container container, Path root, String path) {
          return databases.writtenBy(container, root, path);
        }

        @Override
        public List<String> byHand(Path root, DatabaseBackup backup, Path from) {
          return databases.byHand(root, backup, from);
        }

        @Override
        public DatabaseBackup backUp(Path root, String path, Path to) {
          touch();
          DatabaseBackup backup = databases.backUp(root, path, to);
          touch();
          return backup;
        }

        @Override
        public DatabaseBackup copyStopped(Path root, String path, Path to) {
          touch();
          DatabaseBackup backup = databases.copyStopped(root, path, to);
          touch();
          return backup;
        }

        @Override
        public DatabaseBackup verified(DatabaseBackup backup, Path to) {
          return databases.verified(backup, to);
        }

        @Override
        public DatabaseRestore counted(
            Path root, DatabaseRestore restore, DatabaseBackup backup, Path from) {
          touch();
          return databases.counted(root, restore, backup, from);
        }

        @Override
        public DatabaseRestore restore(Path root, DatabaseBackup backup, Path from) {
          touch();
          DatabaseRestore restore = databases.restore(root, backup, from);
          touch();
          return restore;
        }
      };
    }
  }

  /** The new release writes an order as soon as it runs. */
  private static Runner writing(ScriptedEngine engine, Shop shop, long order) {
    return (Command command) -> {
      Outcome outcome = engine.run(command);
      if (command.argv().contains("--no-build")
          && command.argv().contains("--remove-orphans")
          && !command.argv().contains("create")) {
        shop.sql("INSERT OR IGNORE INTO orders VALUES (" + order + ")");
      }
      return outcome;
    };
  }

  private record Ended(Shop shop, ScriptedEngine engine, DeployReport report, boolean killed) {}

  /** Release 1 is up; release 2 is killed at the point, and the same command is given again. */
  private Ended killedAt(int point, boolean bad) {
    Shop shop = Shop.withOneDatabase(folder(point));
    ScriptedEngine engine = new ScriptedEngine(services);
    assertThat(shop.deploy(engine).run(Shop.request("d1")).outcome())
        .isEqualTo(DeployOutcome.DEPLOYED);
    shop.sql("INSERT INTO orders VALUES (1)");
    engine.release("2", bad);
    Killer killer = new Killer(point);
    Clock clock = shop.clock();
    Runner runner = writing(engine, shop, 2);
    try {
      shop.deploy(
              killer.around(runner),
              killer.around(new SqliteDatabases(false)),
              Guard.Decision::notRequired,
              killer.around(clock))
          .run(Shop.request("d2"));
    } catch (Killed e) {
      // The point of it all: nothing else happens in that process.
    }
    Deploy again =
        shop.deploy(runner, new SqliteDatabases(false), Guard.Decision::notRequired, clock);
    long begun = System.nanoTime();
    DeployReport report = again.run(Shop.request("d3"));
    slowestNanos = Math.max(slowestNanos, System.nanoTime() - begun);
    return new Ended(shop, engine, report, killer.struck());
  }

  private Path folder(int point) {
    Path root = folder.resolve("p" + point);
    assertThat(root.toFile().mkdirs()).isTrue();
    return root;
  }

  int aGoodReleaseIsThereAfterTheSameCommandAgainWhereverItWasKilled() {
    int points = 0;
    for (Ended ended = killedAt(0, false); ended.killed(); ended = killedAt(points, false)) {
      assertThat(ended.report().outcome()).as("point %d", points).isEqualTo(DeployOutcome.DEPLOYED);
      assertThat(ended.engine().containers()).as("point %d", points).isEqualTo(running("2"));
      assertThat(ended.shop().orders()).as("point %d", points).containsExactly(1L, 2L);
      assertThat(ended.shop().statedImages())
          .isEqualTo(running("2").stream().map(s -> s.replace(" running", "")).toList());
      points += stride;
    }
    return points;
  }

  int aBadReleaseLeavesTheOldOneWhereverItWasKilled() {
    int points = 0;
    for (Ended ended = killedAt(0, true); ended.killed(); ended = killedAt(points, true)) {
      assertThat(ended.report().outcome())
          .as("point %d: %s", points, ended.report().problems())
          .isEqualTo(DeployOutcome.ROLLED_BACK);
      assertThat(ended.engine().containers()).as("point %d", points).isEqualTo(running("1"));
      assertThat(ended.shop().orders()).as("point %d", points).containsExactly(1L);
      assertThat(ended.shop().ordersSetAside()).as("point %d", points).contains(2L);
      assertThat(ended.shop().statedImages())
          .isEqualTo(running("1").stream().map(s -> s.replace(" running", "")).toList());
      points += stride;
    }
    return points;
  }

  int resumeFinishesARollbackThatWasKilled() {
    int points = 0;
    int resumed = 0;
    for (boolean killed = true; killed; points += stride) {
      Shop shop = Shop.withOneDatabase(folder(points));
      ScriptedEngine engine = new ScriptedEngine(services);
      shop.deploy(engine).run(Shop.request("d1"));
      engine.release("2", true);
      Killer killer = new Killer(points);
      try {
        shop.deploy(
                killer.around((Runner) engine),
                new SqliteDatabases(false),
                Guard.Decision::notRequired,
                shop.clock())
            .run(Shop.request("d2"));
      } catch (Killed e) {
        // As above.
      }
      killed = killer.struck();
      DeployReport report = shop.deploy(engine).run(Shop.resume("d3"));
      if (Stream.of(DeployOutcome.ROLLED_BACK).anyMatch(report.outcome()::equals)) {
        resumed++;
      } else {
        assertThat(report.outcome()).isEqualTo(DeployOutcome.REFUSED);
      }
      assertThat(engine.containers()).as("point %d", points).isEqualTo(running("1"));
    }
    return resumed;
  }
}
