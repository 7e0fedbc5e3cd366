package relgate.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.store.postgresql.PostgresSettings;
import relgate.store.postgresql.PostgresStore;
import relgate.testing.PostgresServer;

/** Appends a second of many writers, PostgreSQL beside the folder in the same run. */
class StoreBench {
  private static final int WRITERS = 32;
  private static final int EACH = 100;
  @TempDir Path folder;

  @Test
  void manyWriters() throws Exception {
    try (PostgresServer server = PostgresServer.start()) {
      PostgresSettings settings =
          PostgresSettings.of(server.url(), "relgate", server.environment());
      try (PostgresStore store = new PostgresStore(settings)) {
        store.init();
      }
      measure("postgresql", () -> new PostgresStore(settings));
    }
    measure("folder", () -> new FolderStore(folder.resolve(".runtime"), "shop"));
  }

  private static void measure(String name, Supplier<Store> stores) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    long begun = System.nanoTime();
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int first = writer * EACH;
        running.add(pool.submit(() -> write(stores, first)));
      }
      for (Future<?> future : running) {
        future.get();
      }
    } finally {
      pool.shutdownNow();
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    try (Store store = stores.get()) {
      List<ChainLine> lines = store.chain("shop", 0);
      System.out.printf(
          "%s: %d writers x %d appends in %.1f s, %.0f a second (target 40); %d entries, last %d%n",
          name,
          WRITERS,
          EACH,
          seconds,
          WRITERS * EACH / seconds,
          lines.size(),
          lines.get(lines.size() - 1).sequence());
    }
  }

  private static void write(Supplier<Store> stores, int first) {
    try (Store store = stores.get()) {
      for (int i = first; i < first + EACH; i++) {
        store.append("shop", StoreTesting.adding("shop", i));
      }
    }
  }
}
