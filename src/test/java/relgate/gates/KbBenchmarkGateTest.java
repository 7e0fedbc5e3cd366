package relgate.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Mode;
import relgate.Profile;
import relgate.benchmark.KbFlags;
import relgate.harness.Flags;
import relgate.launch.GateHarness;
import relgate.testing.GitFolder;
import relgate.verdict.Attachment;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

class KbBenchmarkGateTest {
  private static final String CASES =
      """
      [{"query": "old version again", "expected_keywords": ["rollback"], "top_k": 1,
        "relevant_docs": ["rollback.txt"]},
       {"query": "who judges a release", "expected_keywords": ["gate", "judges"], "top_k": 1,
        "relevant_docs": ["gates.txt"]}]
      """;

  @TempDir Path root = Path.of("");

  @BeforeEach
  void candidate() throws IOException {
    Files.createDirectories(root.resolve("kb"));
    write("kb/rollback.txt", "A rollback brings the old version again.");
    write("kb/gates.txt", "A gate judges whether a release may go out.");
    write("cases.json", CASES);
    write(
        "relgate.json",
        "{\"name\": \"c\", \"kb\": {\"policy\": \"policy.json\", \"corpus\": \"kb\"}}");
    policy("required", "0.9", "");
  }

  @Test
  void bothThresholdsReachedPassesAndLeavesTheTable() {
    GateReport report = gate().report();
    assertThat(verdicts(report.checks()))
        .containsOnly(
            Map.entry("precision@k of the knowledge base reaches its threshold", Verdict.PASSED),
            Map.entry("keyword recall of the knowledge base reaches its threshold", Verdict.PASSED),
            Map.entry("every further measure of the policy reaches its threshold", Verdict.SKIPPED),
            Map.entry("the service answers in the time that the policy allows", Verdict.SKIPPED));
    assertThat(report.complete()).isTrue();
    assertThat(report.inputs())
        .extracting(i -> i.path())
        .contains("policy.json", "cases.json", "kb");
    assertThat(report.checks().stream().flatMap(c -> c.attachments().stream()))
        .extracting(Attachment::name)
        .contains("per-topic table", "per-topic chart");
  }

  @Test
  void aMissBlocksInRequiredAndAdvisesInOptional() throws IOException {
    write("cases.json", CASES.replace("\"rollback\"", "\"rollback\", \"zebra\""));
    assertThat(verdicts(gate().checks())).containsValue(Verdict.FAILED);
    policy("optional", "0.9", "");
    assertThat(verdicts(gate().checks()))
        .containsValue(Verdict.ADVISORY)
        .doesNotContainValue(Verdict.FAILED);
  }

  @Test
  void furtherMeasuresAreChecksOfTheirOwn() throws IOException {
    policy("required", "0.9", ", \"measures\": {\"nDCG@10\": 1, \"P@5\": 0.9}");
    assertThat(verdicts(gate().checks()))
        .containsEntry(further("nDCG@10"), Verdict.PASSED)
        .containsEntry(further("P@5"), Verdict.FAILED);
  }

  @Test
  void aMeasureOfFewerJudgedTopicsThanCasesAreAskedForDoesNotPass() throws IOException {
    write("cases.json", CASES.replace(",\n  \"relevant_docs\": [\"gates.txt\"]", ""));
    policy("required", "0.9", ", \"measures\": {\"nDCG@10\": 0.9}");
    assertThat(gate().checks())
        .filteredOn(check -> check.verdict() == Verdict.FAILED)
        .singleElement()
        .satisfies(
            check ->
                assertThat(check.found())
                    .contains("nDCG@10 is the mean of 1 distinct judged topics, at least 2"));
  }

  @Test
  void tooFewCasesDoNotPass() throws IOException {
    policy("required", "0.9", ", \"min_cases\": 3");
    assertThat(gate().checks())
        .filteredOn(check -> check.verdict() == Verdict.FAILED)
        .hasSize(2)
        .allSatisfy(check -> assertThat(check.found()).contains("2 distinct cases, at least 3"));
  }

  @Test
  void offIsSkippedByThePolicyAndComplete() throws IOException {
    policy("off", "0.9", "");
    GateReport report = gate().report();
    assertThat(verdicts(report.checks()))
        .containsOnly(
            Map.entry("precision@k of the knowledge base reaches its threshold", Verdict.SKIPPED),
            Map.entry(
                "keyword recall of the knowledge base reaches its threshold", Verdict.SKIPPED),
            Map.entry("every further measure of the policy reaches its threshold", Verdict.SKIPPED),
            Map.entry("the service answers in the time that the policy allows", Verdict.SKIPPED));
    assertThat(report.complete()).isTrue();
  }

  @Test
  void aWeakeningFlagMakesTheReportIncomplete() {
    Flags flags =
        new Flags(
            false,
            false,
            false,
            false,
            false,
            false,
            List.of(),
            new KbFlags(Mode.OPTIONAL, null, null, null, BigDecimal.ZERO));
    assertThat(gate().with(flags).report().complete()).isFalse();
  }

  @Test
  void anUnreadableDocumentIsAnErrorWhereAMissWouldBlock() throws IOException {
    write("kb/empty.txt", "");
    assertThat(gate().checks())
        .filteredOn(check -> check.verdict() == Verdict.ERRORED)
        .hasSize(2)
        .allSatisfy(check -> assertThat(check.found()).contains("empty.txt"));
  }

  @Test
  void topicsAndJudgementsAreAskedInsteadOfCases() throws IOException {
    write("t.tsv", "1\told version\n2\tmay a release go out\n3\tnobody judged this\n");
    write("q.txt", "1 0 rollback.txt 1\n2 0 gates.txt 2\n");
    write("policy.json", TOPICS.formatted(2));
    GateReport report = gate().report();
    assertThat(verdicts(report.checks()))
        .containsEntry(further("nDCG@10"), Verdict.PASSED)
        .doesNotContainValue(Verdict.FAILED)
        .doesNotContainValue(Verdict.ERRORED);
    assertThat(report.inputs()).extracting(i -> i.path()).contains("t.tsv", "q.txt");
    write("policy.json", TOPICS.formatted(3));
    assertThat(verdicts(gate().checks())).containsEntry(further("nDCG@10"), Verdict.FAILED);
  }

  @Test
  void copiesOfAnEasyTopicCountOnce() throws IOException {
    write("t.tsv", "1\told version\n2\tOld version?\n");
    write("q.txt", "1 0 rollback.txt 1\n2 0 rollback.txt 1\n");
    write("policy.json", TOPICS.formatted(2));
    assertThat(gate().checks())
        .filteredOn(check -> check.verdict() == Verdict.FAILED)
        .isNotEmpty()
        .allSatisfy(check -> assertThat(check.found()).contains("1 distinct cases, at least 2"));
  }

  @Test
  void aJudgedDocumentThatTheCorpusLacksIsAnErrorWhereAMissWouldBlock() throws IOException {
    write("t.tsv", "1\told version\n2\tmay a release go out\n");
    write("q.txt", "1 0 rollback.txt 1\n1 0 gone.txt 0\n2 0 gates.txt 2\n");
    write("policy.json", TOPICS.formatted(2));
    assertThat(gate().checks())
        .filteredOn(check -> check.name().equals(further("nDCG@10")))
        .singleElement()
        .satisfies(check -> assertThat(check.verdict()).isEqualTo(Verdict.ERRORED))
        .satisfies(check -> assertThat(check.found()).contains("gone.txt"));
    write("policy.json", TOPICS.formatted(2).replace("required", "optional"));
    assertThat(verdicts(gate().checks())).containsEntry(further("nDCG@10"), Verdict.PASSED);
  }

  @Test
  void answersThatLieInTheCommitJudgeNothing() throws IOException {
    write("t.tsv", "1\told version\n2\tmay a release go out\n");
    write("q.txt", "1 0 rollback.txt 1\n2 0 gates.txt 2\n");
    write("policy.json", TOPICS.formatted(2));
    write("my.run", "1 Q0 rollback.txt 1 1 x\n2 Q0 gates.txt 1 1 x\n");
    write(
        "relgate.json",
        "{\"name\": \"c\", \"kb\": {\"policy\": \"policy.json\", \"corpus\": \"kb\","
            + " \"retriever\": {\"kind\": \"run\", \"run\": \"my.run\"}}}");
    assertThat(verdicts(gate().checks())).containsEntry(further("nDCG@10"), Verdict.PASSED);
    GitFolder.in(root).commit("with its own answers");
    assertThat(gate().checks())
        .filteredOn(check -> check.name().equals(further("nDCG@10")))
        .singleElement()
        .satisfies(check -> assertThat(check.verdict()).isEqualTo(Verdict.ERRORED))
        .satisfies(check -> assertThat(check.found()).contains("my.run lies in the commit"));
  }

  private static final String TOPICS =
      """
      {"prod": {"mode": "required", "topics": "t.tsv", "qrels": "q.txt", "min_cases": %d,
        "measures": {"nDCG@10": 0.9}}}
      """;

  @Test
  void aLatencyThatNobodyMeasuredDoesNotPass() throws IOException {
    policy("required", "0.9", ", \"max_latency_ms\": {\"p95\": 100}");
    assertThat(gate().checks())
        .filteredOn(check -> check.verdict() == Verdict.FAILED)
        .singleElement()
        .satisfies(check -> assertThat(check.found()).contains("latency p95 was not measured"));
  }

  private static String further(String measure) {
    return "every further measure of the policy reaches its threshold: " + measure;
  }

  private GateHarness gate() {
    return GateHarness.of(KbBenchmarkGate.class, root, Map.of()).with(Profile.PROD);
  }

  private void policy(String mode, String least, String more) throws IOException {
    String fewest = more.contains("min_cases") ? "" : ", \"min_cases\": 2";
    String text =
        "{\"prod\": {\"mode\": \"%s\", \"cases\": \"cases.json\", \"min_precision\": %s,"
            + " \"min_recall\": %s%s%s}}";
    write("policy.json", text.formatted(mode, least, least, more, fewest));
  }

  private static Map<String, Verdict> verdicts(List<Check> checks) {
    return checks.stream()
        .collect(java.util.stream.Collectors.toMap(Check::name, Check::verdict, (a, b) -> b));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(root.resolve(name), text);
  }
}
