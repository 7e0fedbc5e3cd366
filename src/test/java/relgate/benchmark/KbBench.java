package relgate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Problems;
import relgate.benchmark.eval.AveragePrecision;
import relgate.benchmark.eval.Evaluation;
import relgate.benchmark.eval.Measure;
import relgate.benchmark.eval.Ndcg;
import relgate.benchmark.eval.Qrels;
import relgate.benchmark.eval.Recall;
import relgate.benchmark.eval.Run;
import relgate.benchmark.eval.RunText;
import relgate.benchmark.index.RetrievalMode;
import relgate.command.Secrets;
import relgate.testing.OutsideData;

/** A whole benchmark, and a run of a million lines. */
class KbBench {
  private static final List<Measure> MEASURES =
      List.of(new Ndcg(10), new AveragePrecision(), new Recall(100));

  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  @TempDir Path folder = Path.of("");

  @Test
  void aRunOfAMillionLinesIsScored() {
    String text = millionLines();
    Qrels qrels = qrels();
    Problems problems = Problems.in("run");
    double before = CPU.getCurrentThreadCpuTime() / 1e9;
    long begun = System.nanoTime();
    Run run = RunText.parse(text, "run", problems);
    double map = Evaluation.of(qrels, run, MEASURES).mean(new AveragePrecision());
    double ours = seconds(begun);
    double processor = CPU.getCurrentThreadCpuTime() / 1e9 - before;
    begun = System.nanoTime();
    int lines = plainReading(text);
    double plain = seconds(begun);
    System.out.printf(
        "1,000,000 lines read and scored in %.2f s (target 1.5), %.2f s of processor time, MAP"
            + " %.4f; baseline, split and sort without judging: %.2f s%n",
        ours, processor, map, plain);
    assertThat(lines).isEqualTo(1_000_000);
    assertThat(ours).isLessThanOrEqualTo(1.5);
  }

  @Test
  void cranfieldFromFilesToFigures() {
    Path cranfield = OutsideData.path("cranfield");
    double words = seconds(cranfield, RetrievalMode.FTS);
    double hybrid = seconds(cranfield, RetrievalMode.HYBRID);
    System.out.printf(
        "cranfield end to end, hybrid, top 1000: %.2f s (target 5); baseline, words alone:"
            + " %.2f s%n",
        hybrid, words);
    assertThat(hybrid).isLessThanOrEqualTo(5);
  }

  private double seconds(Path cranfield, RetrievalMode mode) {
    long begun = System.nanoTime();
    Questions questions =
        Questions.ofTopics(
            cranfield.resolve("queries.jsonl"), cranfield.resolve("qrels/test.trec"), 1_000, mode);
    BenchmarkPlan plan =
        new BenchmarkPlan(
            folder,
            questions,
            BenchmarkPlan.standard(),
            cranfield,
            folder.resolve("kb.sqlite3"),
            true,
            false,
            MEASURES);
    Surroundings surroundings =
        new Surroundings(
            command -> {
              throw new AssertionError("there is no PDF: " + command);
            },
            Path.of("java"),
            folder,
            Map.of(),
            Secrets.none(),
            Progress.NONE);
    BenchmarkResult result = Benchmark.run(plan, surroundings).result();
    double seconds = seconds(begun);
    System.out.printf("cranfield %s: %s%n", mode, result.measures());
    return seconds;
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static String millionLines() {
    StringBuilder out = new StringBuilder(50_000_000);
    for (int topic = 0; topic < 1_000; topic++) {
      for (int rank = 1; rank <= 1_000; rank++) {
        int document = Math.floorMod(rank * 7919 + topic * 104_729, 100_003);
        out.append(topic).append(" Q0 doc-").append(document).append(' ').append(rank);
        out.append(' ').append(1_000 - rank).append('.').append(rank % 10).append(" bench\n");
      }
    }
    return out.toString();
  }

  private static Qrels qrels() {
    Map<String, Map<String, Integer>> byTopic = new HashMap<>();
    for (int topic = 0; topic < 1_000; topic++) {
      Map<String, Integer> judged = new HashMap<>();
      for (int rank = 3; rank < 600; rank += 50) {
        judged.put("doc-" + Math.floorMod(rank * 7919 + topic * 104_729, 100_003), 1);
      }
      byTopic.put(String.valueOf(topic), judged);
    }
    return new Qrels(byTopic);
  }

  private static int plainReading(String text) {
    Map<String, List<String[]>> byTopic = new HashMap<>();
    int lines = 0;
    for (String line : text.split("\n", -1)) {
      if (!line.isEmpty()) {
        String[] fields = line.split("\\s+", -1);
        byTopic.computeIfAbsent(fields[0], t -> new ArrayList<>()).add(fields);
        lines++;
      }
    }
    Comparator<String[]> falling = Comparator.comparingDouble(f -> -Double.parseDouble(f[4]));
    byTopic.values().forEach(docs -> docs.sort(falling));
    return lines;
  }
}
