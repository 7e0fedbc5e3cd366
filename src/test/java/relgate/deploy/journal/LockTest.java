package relgate.deploy.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.json.JsonWriter;

class LockTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Machine HERE = Machine.here();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  /** Held by one of them, the lock stays held until that one gives it back. */
  private final List<Lock> locks = new CopyOnWriteArrayList<>();

  private Lock lock() {
    Lock lock = new Lock(folder.resolve("staging.lock"), HERE);
    locks.add(lock);
    return lock;
  }

  private static Holder mine(String deploy) {
    return HERE.holder(deploy, "a test", NOW);
  }

  private void heldBy(Holder holder) throws IOException {
    Files.writeString(folder.resolve("staging.lock"), JsonWriter.pretty(holder));
  }

  @Test
  void isFreeAgainOnceReleased() {
    assertThat(lock().take(mine("a")).held()).isTrue();
    assertThat(lock().take(mine("b")).held()).isFalse();
    locks.get(0).release(mine("a"));
    assertThat(lock().take(mine("b")).held()).isTrue();
  }

  @Test
  void namesItsHolderToTheOneItRefuses() {
    lock().take(mine("a"));
    assertThat(lock().take(mine("b")).other()).contains(mine("a"));
  }

  @Test
  void isNotReleasedByAnother() {
    lock().take(mine("a"));
    lock().release(mine("b"));
    assertThat(lock().take(mine("c")).held()).isFalse();
  }

  @Test
  void isTakenOverFromAnotherBoot() throws IOException {
    Holder gone =
        new Holder("x", HERE.host(), HERE.pid(), "", "other", "a", "", NOW, HERE.machineId(), "ns");
    heldBy(gone);
    assertThat(lock().take(mine("b"))).isEqualTo(new Lock.Taken(true, java.util.Optional.of(gone)));
  }

  @Test
  void isTakenOverFromAProcessWhoseNumberWasGivenOutAgain() throws IOException {
    heldBy(new Holder("x", HERE.host(), HERE.pid(), "1970", HERE.bootId(), "a", "", NOW));
    assertThat(lock().take(mine("b")).held()).isTrue();
  }

  @Test
  void isKeptForAnotherMachineUntilAPersonBreaksIt() throws IOException {
    heldBy(new Holder("x", "elsewhere", 1, "", "boot", "a", "", NOW));
    assertThat(lock().take(mine("b")).held()).isFalse();
    assertThat(lock().breakOpen()).isPresent();
    assertThat(lock().take(mine("b")).held()).isTrue();
  }

  @Test
  void isNotBrokenWhileItsHolderRuns() {
    lock().take(mine("a"));
    assertThatThrownBy(() -> lock().breakOpen())
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(Long.toString(HERE.pid()));
  }

  @Test
  void aMachineOfTheSameNameIsAnotherMachine() throws IOException {
    heldBy(new Holder("x", HERE.host(), HERE.pid(), "", "other", "a", "", NOW, "its own", "ns"));
    assertThat(lock().take(mine("b")).held()).isFalse();
  }

  @Test
  void isHeldByALiveProcessWhateverItsNumberMeansHere() throws Exception {
    Holder elsewhere =
        new Holder("x", HERE.host(), 1, "", HERE.bootId(), "a", "", NOW, HERE.machineId(), "ns");
    heldBy(elsewhere);
    Path guard = folder.resolve("staging.lock.guard");
    Process holder = new ProcessBuilder("python3", "-c", LOCKS, guard.toString()).start();
    assertThat(holder.getInputStream().read()).isEqualTo('x');
    assertThat(lock().take(mine("b"))).isEqualTo(new Lock.Taken(false, Optional.of(elsewhere)));
    holder.destroyForcibly().waitFor();
    assertThat(lock().take(mine("b")).held()).isTrue();
  }

  /** A deploy of another process, as far as the operating system knows. */
  private static final String LOCKS =
      "import fcntl,sys,time; f=open(sys.argv[1],'w'); fcntl.lockf(f,fcntl.LOCK_EX);"
          + " print('x',flush=True); time.sleep(60)";

  @Test
  void aZombieIsDead() throws Exception {
    Process parent = new ProcessBuilder("sh", "-c", "sh -c 'echo $$' & exec sleep 60").start();
    long pid = Long.parseLong(parent.inputReader(StandardCharsets.UTF_8).readLine().strip());
    Path stat = Path.of("/proc/" + pid + "/stat");
    while (!Files.readString(stat).contains(") Z ")) {
      Thread.onSpinWait();
    }
    assertThat(
            HERE.knowsAsGone(
                new Machine(
                        "x", HERE.host(), pid, HERE.bootId(), HERE.machineId(), HERE.pidNamespace())
                    .holder("a", "", NOW)))
        .isTrue();
    parent.destroyForcibly();
  }

  @Test
  void isHeldWhenItCannotBeRead() throws IOException {
    Files.writeString(folder.resolve("staging.lock"), "{");
    assertThat(lock().take(mine("b")).held()).isFalse();
    lock().breakOpen();
    assertThat(lock().take(mine("b")).held()).isTrue();
  }

  @RepeatedTest(10)
  void hasOneWinnerAmongSixteenEvenWhenStale() throws Exception {
    heldBy(new Holder("x", HERE.host(), HERE.pid(), "1970", HERE.bootId(), "a", "", NOW));
    CyclicBarrier start = new CyclicBarrier(16);
    List<Callable<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Holder mine = mine("d" + i);
      all.add(
          () -> {
            start.await();
            return lock().take(mine).held();
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      int winners = 0;
      for (Future<Boolean> one : threads.invokeAll(all)) {
        winners += one.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }
}
