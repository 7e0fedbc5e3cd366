package relgate.benchmark.index;

import java.util.HashMap;
import java.util.Map;

/**
 * Two answers as one: each score over the best of its kind, the words counting 0.65 and the vectors
 * 0.35. Source: Fox and Shaw's CombSUM (TREC-2, 1994) with weights; see docs/PERFORMANCE.md for
 * what it gains.
 */
final class Fusion {
  private static final double VECTOR_SHARE = 0.35;

  private Fusion() {}

  static Map<Integer, Ranked> of(Map<Integer, Ranked> words, Map<Integer, Ranked> vectors) {
    double bestWords = best(words);
    double bestVectors = best(vectors);
    Map<Integer, Ranked> fused = new HashMap<>();
    words.forEach((d, r) -> fused.put(d, r.with((1 - VECTOR_SHARE) * r.score() / bestWords)));
    vectors.forEach(
        (d, r) ->
            fused.merge(
                d,
                r.with(VECTOR_SHARE * r.score() / bestVectors),
                (w, v) -> w.with(w.score() + v.score())));
    return fused;
  }

  private static double best(Map<Integer, Ranked> answer) {
    return answer.values().stream().mapToDouble(Ranked::score).max().orElse(1);
  }
}
