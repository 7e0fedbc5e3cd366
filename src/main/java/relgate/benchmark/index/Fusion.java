package relgate.benchmark.index;

import java.util.stream.IntStream;
import org.apache.lucene.search.ScoreDoc;

/**
 * Two scorings of the same chunks as one: each score over the best of its kind, the words counting
 * 0.925 and the vectors 0.075. Source: Fox and Shaw's CombSUM (TREC-2, 1994) with weights; see
 * docs/PERFORMANCE.md for what it gains.
 */
final class Fusion {
  private static final float VECTOR_SHARE = 0.075f;

  private Fusion() {}

  static float[] of(float[] words, float[] vectors) {
    float bestWords = best(words);
    float bestVectors = best(vectors);
    float[] fused = new float[words.length];
    for (int i = 0; i < fused.length; i++) {
      float word = (1 - VECTOR_SHARE) * words[i] / bestWords;
      fused[i] = word + VECTOR_SHARE * Math.max(0, vectors[i]) / bestVectors;
    }
    return fused;
  }

  /** The best of scores above 0, best first; of equal ones the first stays first. */
  static ScoreDoc[] best(float[] scores, int count) {
    // Bits of positive floats are in the order of the floats: a sort of longs is a sort of both.
    long[] keys =
        IntStream.range(0, scores.length)
            .filter(i -> scores[i] > 0)
            .mapToLong(i -> ((long) -Float.floatToIntBits(scores[i]) << Integer.SIZE) | i)
            .sorted()
            .limit(count)
            .toArray();
    ScoreDoc[] best = new ScoreDoc[keys.length];
    for (int i = 0; i < best.length; i++) {
      int chunk = (int) keys[i];
      best[i] = new ScoreDoc(chunk, scores[chunk]);
    }
    return best;
  }

  /** The highest score; 1 where none is above 0. */
  private static float best(float[] scores) {
    float best = 0;
    for (float score : scores) {
      best = Math.max(best, score);
    }
    return best == 0 ? 1 : best;
  }
}
