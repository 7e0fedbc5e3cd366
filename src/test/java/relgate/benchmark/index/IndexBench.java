package relgate.benchmark.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.benchmark.corpus.Document;

/** Speed and memory of the embedded engine; the baselines are FTS5 used the plain way. */
class IndexBench {
  private static final int WORDS = 30;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  @TempDir Path folder = Path.of("");

  @Test
  void shortDocumentsAreIndexed() throws SQLException {
    List<Document> documents = documents(40_000, WORDS);
    double before = CPU.getCurrentThreadCpuTime() / 1e9;
    long begun = System.nanoTime();
    Index.open(folder.resolve("ours"), true, documents, "c", n -> {}).close();
    double ours = documents.size() / seconds(begun);
    double processor = documents.size() / (CPU.getCurrentThreadCpuTime() / 1e9 - before);
    double plain = oneByOne(documents.subList(0, 2_000));
    System.out.printf(
        "index: %,.0f short documents a second (target 12,000), %,.0f a second of processor time;"
            + " baseline, a transaction each: %,.0f%n",
        ours, processor, plain);
    assertThat(ours).isGreaterThanOrEqualTo(12_000);
  }

  @Test
  void fiveThousandAbstractsAreSearched() throws SQLException {
    List<Document> documents = documents(5_000, 180);
    List<String> queries = queries(300);
    Path file = folder.resolve("kb");
    try (Index index = Index.open(file, true, documents, "c", n -> {})) {
      for (RetrievalMode mode : RetrievalMode.values()) {
        double[] times = times(index, queries, mode);
        System.out.printf(
            "search of 5,000 abstracts, top 10, %s: median %.2f ms, p95 %.2f ms (target 10)%n",
            mode, percentile(times, 50), percentile(times, 95));
        assertThat(percentile(times, 95)).isLessThanOrEqualTo(10);
      }
    }
    double[] plain = plainSearches(file, queries);
    System.out.printf(
        "baseline, FTS5 MATCH ORDER BY rank LIMIT 10: median %.2f ms, p95 %.2f ms%n",
        percentile(plain, 50), percentile(plain, 95));
  }

  @Test
  void aHundredThousandDocumentsFitIntoHalfAGigabyte() throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                HundredThousand.class.getName(),
                folder.resolve("large").toString())
            .inheritIO()
            .start();
    assertThat(child.waitFor()).isZero();
  }

  /** The child of 512 MB: indexes, searches both ways, and says what it took. */
  static final class HundredThousand {
    private HundredThousand() {}

    public static void main(String[] args) {
      long begun = System.nanoTime();
      List<Document> documents = documents(100_000, WORDS);
      try (Index index = Index.open(Path.of(args[0]), true, documents, "c", n -> {})) {
        double filled = seconds(begun);
        int found = 0;
        for (String query : queries(20)) {
          Search search = new Search(query, 10, RetrievalMode.HYBRID, RetrievalPolicy.BALANCED);
          found += index.search(search).size();
        }
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
            "100,000 documents under -Xmx512m: indexed after %.1f s, 20 hybrid searches after"
                + " %.1f s, %d hits, heap in use %d MB%n",
            filled, seconds(begun), found, (runtime.totalMemory() - runtime.freeMemory()) >> 20);
      }
    }
  }

  private double oneByOne(List<Document> documents) throws SQLException {
    long begun = System.nanoTime();
    try (Store store = Store.open(folder.resolve("plain"))) {
      store.execute("CREATE VIRTUAL TABLE t USING fts5(title, text, " + Store.TOKENIZER + ")");
      for (Document each : documents) {
        try (PreparedStatement insert =
            store.connection().prepareStatement("INSERT INTO t VALUES (?, ?)")) {
          insert.setString(1, each.title());
          insert.setString(2, each.text());
          insert.executeUpdate();
        }
      }
    }
    return documents.size() / seconds(begun);
  }

  private static double[] times(Index index, List<String> queries, RetrievalMode mode) {
    double[] times = new double[queries.size()];
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < times.length; i++) {
        long begun = System.nanoTime();
        index.rank(new Search(queries.get(i), 10, mode, RetrievalPolicy.BALANCED));
        times[i] = seconds(begun) * 1_000;
      }
    }
    return times;
  }

  private static double[] plainSearches(Path file, List<String> queries) throws SQLException {
    double[] times = new double[queries.size()];
    String sql = "SELECT rowid FROM terms WHERE terms MATCH ? ORDER BY rank LIMIT 10";
    try (Store store = Store.open(file)) {
      for (int i = 0; i < times.length; i++) {
        long begun = System.nanoTime();
        try (PreparedStatement search = store.connection().prepareStatement(sql)) {
          search.setString(
              1,
              Terms.ofQuery(queries.get(i)).stream()
                  .map(term -> '"' + term + '"')
                  .collect(Collectors.joining(" OR ")));
          try (ResultSet rows = search.executeQuery()) {
            while (rows.next()) {
              rows.getInt(1);
            }
          }
        }
        times[i] = seconds(begun) * 1_000;
      }
    }
    return times;
  }

  private static double percentile(double[] values, int percent) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }

  private static List<Document> documents(int count, int words) {
    Random random = new Random(7);
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      documents.add(new Document("d" + i, words(random, 5), words(random, words)));
    }
    return documents;
  }

  private static List<String> queries(int count) {
    Random random = new Random(8);
    List<String> queries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      queries.add(words(random, 8));
    }
    return queries;
  }

  /** Words as texts have them: the n-th most frequent about one n-th as often as the first. */
  private static String words(Random random, int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int rank = (int) Math.exp(random.nextDouble() * Math.log(30_000));
      out.append("w").append(Integer.toString(rank * 7919, 36)).append(' ');
    }
    return out.toString();
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
