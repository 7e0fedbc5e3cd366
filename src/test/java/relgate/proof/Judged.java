package relgate.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import relgate.testing.ScratchCandidate;

/** What every proof begins with. */
final class Judged {
  private Judged() {}

  /** A candidate that was judged, signed, promoted and monitored by the real program. */
  static Path candidate(Path root, Path key) {
    ScratchCandidate candidate =
        ScratchCandidate.with(
            root,
            "{\"name\": \"proof\", \"required_files\": [\"relgate.json\"], \"commands\":"
                + " {\"backend_tests\": {\"run\": [\"echo\", \"5 tests\"], \"tests_pattern\":"
                + " \"([0-9]+) tests\"}}}");
    candidate.write("config/kb_benchmark_corpus/a.txt", "How to train: run it once.");
    candidate.write(
        "config/cases.json",
        "[{\"query\": \"train\", \"relevant_docs\": [\"a.txt\"], \"expected_keywords\":"
            + " [\"once\"]}]");
    candidate.write(
        "config/kb_benchmark_policy.json",
        "{\"dev\": {\"mode\": \"optional\", \"cases\": \"config/cases.json\", \"min_precision\": 0,"
            + " \"min_recall\": 0}}");
    candidate.commit();
    for (List<String> call :
        List.of(
            List.of("verify", "--keygen", key.toString()),
            List.of("release-gate", "--profile", "dev", "--sign-key", key.toString()),
            List.of("promote", "--to", "staging"),
            List.of("kb-monitor", "--profile", "dev"))) {
      Program.Ended ended = Program.call(root, call.toArray(String[]::new));
      assertTrue(ended.code() <= 1, () -> call + ": " + ended.text());
    }
    return root;
  }
}
