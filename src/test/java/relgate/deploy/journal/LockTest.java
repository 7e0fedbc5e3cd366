package relgate.deploy.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

  private Lock lock() {
    return new Lock(folder.resolve("staging.lock"), HERE);
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
    lock().release(mine("a"));
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
    Holder gone = new Holder("x", HERE.host(), HERE.pid(), "", "other-boot", "a", "", NOW);
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
