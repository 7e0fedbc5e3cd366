package relgate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two texts, a question for each, and a prod policy that asks for nothing but an answer. */
final class SmallKnowledgeBase {
  private SmallKnowledgeBase() {}

  /**
   * Writes it into a candidate's folder.
   *
   * @return the folder of the texts
   */
  static Path in(Path candidate) throws IOException {
    Path corpus = Files.createDirectories(candidate.resolve("config/kb_benchmark_corpus"));
    Files.writeString(corpus.resolve("a.txt"), "The apple falls.");
    Files.writeString(corpus.resolve("b.txt"), "A pear hangs in the tree.");
    Files.writeString(
        candidate.resolve("config/kb_benchmark_cases.json"),
        """
        [{"query": "apple", "expected_keywords": ["apple"], "top_k": 1},
         {"query": "pear tree", "expected_keywords": ["pear"], "top_k": 1}]
        """);
    Files.writeString(
        candidate.resolve("config/kb_benchmark_policy.json"),
        """
        {"prod": {"mode": "required", "cases": "config/kb_benchmark_cases.json",
                  "min_precision": 0.0, "min_recall": 0.0, "min_cases": 2}}
        """);
    return corpus;
  }
}
