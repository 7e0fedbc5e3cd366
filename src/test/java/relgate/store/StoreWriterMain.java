package relgate.store;

import java.util.Map;
import relgate.store.postgresql.PostgresSettings;
import relgate.store.postgresql.PostgresStore;

/** A writer in a process of its own, to be killed: prints each number that the store has taken. */
public final class StoreWriterMain {
  private StoreWriterMain() {}

  public static void main(String[] arguments) {
    PostgresSettings settings =
        PostgresSettings.of(arguments[0], "relgate", Map.of("RELGATE_STORE_USER", "postgres"));
    int first = Integer.parseInt(arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    try (PostgresStore store = new PostgresStore(settings)) {
      for (int i = first; i < first + count; i++) {
        store.append("shop", StoreTesting.adding("shop", i));
        System.out.println(i);
        System.out.flush();
      }
    }
  }
}
