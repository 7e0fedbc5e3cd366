package relgate.benchmark.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.benchmark.corpus.Document;

/** Speed and memory of the embedded engine, beside Lucene used the plain way in the same run. */
class IndexBench {
  private static final int WORDS = 30;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  @TempDir Path folder = Path.of("");

  @Test
  void shortDocumentsAreIndexed() throws IOException {
    List<Document> documents = documents(40_000, WORDS);
    double before = CPU.getCurrentThreadCpuTime() / 1e9;
    long begun = System.nanoTime();
    Index.open(folder.resolve("ours"), true, corpus(documents), n -> {}).close();
    double ours = documents.size() / seconds(begun);
    double processor = documents.size() / (CPU.getCurrentThreadCpuTime() / 1e9 - before);
    begun = System.nanoTime();
    new PlainLucene(folder.resolve("plain"), Language.EN, documents).close();
    System.out.printf(
        "index: %,.0f short documents a second (target 12,000), %,.0f a second of processor time;"
            + " baseline, Lucene alone without texts: %,.0f%n",
        ours, processor, documents.size() / seconds(begun));
    assertThat(ours).isGreaterThanOrEqualTo(12_000);
  }

  @Test
  void fiveThousandAbstractsAreSearched() throws IOException {
    List<Document> documents = documents(5_000, 180);
    List<String> queries = queries(300);
    try (Index index = Index.open(folder.resolve("kb"), true, corpus(documents), n -> {})) {
      for (RetrievalMode mode : RetrievalMode.values()) {
        double[] times = times(index, queries, mode);
        System.out.printf(
            "search of 5,000 abstracts, top 10, %s: median %.2f ms, p95 %.2f ms (target 10)%n",
            mode, percentile(times, 50), percentile(times, 95));
        assertThat(percentile(times, 95)).isLessThanOrEqualTo(10);
      }
    }
    try (PlainLucene plain = new PlainLucene(folder.resolve("plain"), Language.EN, documents)) {
      double[] times = times(plain, queries);
      System.out.printf(
          "baseline, Lucene alone: median %.2f ms, p95 %.2f ms%n",
          percentile(times, 50), percentile(times, 95));
    }
  }

  @Test
  void halfAMillionDocumentsFitIntoAGigabyte() throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                HalfAMillion.class.getName(),
                folder.resolve("large").toString())
            .inheritIO()
            .start();
    assertThat(child.waitFor()).isZero();
  }

  /** The child of a heap of 700 MB: indexes, searches both ways, and says what it took. */
  static final class HalfAMillion {
    private HalfAMillion() {}

    public static void main(String[] args) throws IOException {
      long begun = System.nanoTime();
      List<Document> documents = documents(500_000, WORDS);
      List<String> queries = queries(200);
      try (PlainLucene plain =
          new PlainLucene(Path.of(args[0] + "-plain"), Language.EN, documents)) {
        double[] baseline = times(plain, queries);
        double made = seconds(begun);
        try (Index index = Index.open(Path.of(args[0]), true, corpus(documents), n -> {})) {
          double filled = seconds(begun) - made;
          double[] hybrid = times(index, queries, RetrievalMode.HYBRID);
          double[] words = times(index, queries, RetrievalMode.FTS);
          System.out.printf(
              "500,000 documents: indexed in %.1f s; p95 hybrid %.2f ms, words %.2f ms; baseline,"
                  + " Lucene alone: %.2f ms; most memory in use, heap and all: %d MB (target"
                  + " 1,024)%n",
              filled,
              percentile(hybrid, 95),
              percentile(words, 95),
              percentile(baseline, 95),
              mostMemory());
        }
      }
    }

    /** Of the whole process in MB, as Linux has it; 0 elsewhere. */
    private static long mostMemory() throws IOException {
      Path status = Path.of("/proc/self/status");
      if (!Files.exists(status)) {
        return 0;
      }
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    }
  }

  private static IndexedCorpus corpus(List<Document> documents) {
    return new IndexedCorpus(documents, "c", Language.EN);
  }

  private static double[] times(Index index, List<String> queries, RetrievalMode mode) {
    return times(
        queries, query -> index.rank(new Search(query, 10, mode, RetrievalPolicy.BALANCED)).size());
  }

  private static double[] times(PlainLucene plain, List<String> queries) {
    return times(
        queries,
        query -> {
          try {
            return plain.rank(query, 10).size();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Of the second of two rounds, in milliseconds. */
  private static double[] times(List<String> queries, ToIntFunction<String> asking) {
    double[] times = new double[queries.size()];
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < times.length; i++) {
        long begun = System.nanoTime();
        assertThat(asking.applyAsInt(queries.get(i))).isPositive();
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
