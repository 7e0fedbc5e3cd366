package relgate.benchmark;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.benchmark.eval.KeywordMatch;
import relgate.benchmark.eval.Words;
import relgate.benchmark.index.RetrievalMode;
import relgate.benchmark.index.RetrievalPolicy;
import relgate.benchmark.index.Search;
import relgate.json.Between;
import relgate.json.Default;
import relgate.json.Validated;

/**
 * One entry of a case file.
 *
 * @param topK how many hits count
 * @param filters for the place {@code {filters}} of a service's request; any JSON value
 * @param tenant for the place {@code {tenant}}
 * @param history earlier questions, for the place {@code {history}}
 * @param relevantDocs the documents that answer the query: a list of their names, or an object of
 *     name to grade (0 says not relevant); null where nobody judged them
 */
public record BenchmarkCase(
    @Between(min = 1, max = Search.MAX_QUERY) String query,
    @Between(min = 1, max = 100) List<String> expectedKeywords,
    @Default("5") @Between(min = 1, max = 1000) int topK,
    @Default("\"hybrid\"") RetrievalMode mode,
    @Default("\"balanced\"") RetrievalPolicy policyProfile,
    @Nullable Object relevantDocs,
    @Default("\"token\"") KeywordMatch keywordMatch,
    @Nullable Object filters,
    @Nullable String tenant,
    @Default("[]") List<String> history)
    implements Validated {

  @Override
  public void validate(Problems problems) {
    if (Words.of(query).isEmpty()) {
      problems.addAt("query", "a query with words in it", quoted(query), "Write the question.");
    }
    Set<List<String>> seen = new HashSet<>();
    for (int i = 0; i < expectedKeywords.size(); i++) {
      List<String> words = Words.of(expectedKeywords.get(i));
      String part = "expected_keywords[" + i + "]";
      String found = quoted(expectedKeywords.get(i));
      if (words.isEmpty()) {
        problems.addAt(part, "a keyword with letters or digits", found, "Remove it.");
      } else if (!seen.add(words)) {
        problems.addAt(part, "each keyword once", found + " again", "Remove it.");
      }
    }
    if (relevantDocs != null) {
      new RelevantDocs(relevantDocs).validate(problems);
    }
  }

  /** Grade by document; empty where nobody judged them. */
  Map<String, Integer> judgements() {
    return relevantDocs == null ? Map.of() : new RelevantDocs(relevantDocs).grades();
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
