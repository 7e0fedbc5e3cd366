package relgate.benchmark.eval;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One ranked list beside its judgements: all that a measure needs to know of a topic.
 *
 * <p>A class around arrays and no record: runs hold millions of documents.
 */
public final class JudgedRanking {
  /** Stands for a document that the judgements do not name, or name with a negative relevance. */
  private static final int NOT_NAMED = Integer.MIN_VALUE;

  private final int[] relevances;
  private final int[] idealGains;
  private final int relevant;
  private final int judgedNonRelevant;
  private final int level;

  private JudgedRanking(int[] relevances, int[] judged, int level) {
    this.relevances = relevances;
    this.level = level;
    this.idealGains = descendingGains(judged);
    this.relevant = (int) Arrays.stream(judged).filter(r -> r >= level).count();
    this.judgedNonRelevant = (int) Arrays.stream(judged).filter(r -> r >= 0 && r < level).count();
  }

  /**
   * A list and what people said of its documents.
   *
   * @param docs best first
   * @param level the least relevance that counts as relevant, 1 unless said otherwise
   */
  static JudgedRanking of(List<ScoredDoc> docs, Map<String, Integer> judgements, int level) {
    int[] relevances = new int[docs.size()];
    for (int i = 0; i < relevances.length; i++) {
      relevances[i] = judgements.getOrDefault(docs.get(i).document(), NOT_NAMED);
    }
    int[] judged = judgements.values().stream().mapToInt(Integer::intValue).toArray();
    return new JudgedRanking(relevances, judged, level);
  }

  private static int[] descendingGains(int[] judged) {
    int[] rising = Arrays.stream(judged).filter(r -> r > 0).sorted().toArray();
    int[] falling = new int[rising.length];
    for (int i = 0; i < rising.length; i++) {
      falling[i] = rising[rising.length - 1 - i];
    }
    return falling;
  }

  /** How many documents were returned. */
  int size() {
    return relevances.length;
  }

  /** How many judged documents reach the level. */
  int relevant() {
    return relevant;
  }

  /** How many judged documents stay below the level. */
  int judgedNonRelevant() {
    return judgedNonRelevant;
  }

  /** Whether the document at this place (from 0) is relevant. */
  boolean isRelevant(int place) {
    return relevances[place] >= level;
  }

  /** Whether somebody said of the document at this place (from 0) how relevant it is. */
  boolean isJudged(int place) {
    return relevances[place] >= 0;
  }

  /** Whether the judgements name the document at this place as one that nobody judged. */
  boolean isInPoolUnjudged(int place) {
    return relevances[place] < 0 && relevances[place] != NOT_NAMED;
  }

  /** The relevance at a place (from 0), 0 where it is negative, unjudged or behind the end. */
  int gain(int place) {
    return place < relevances.length ? Math.max(0, relevances[place]) : 0;
  }

  /** The gain at a place (from 0) of the best possible order of all judged documents. */
  int idealGain(int place) {
    return place < idealGains.length ? idealGains[place] : 0;
  }

  /** How many judged documents have a positive relevance. */
  int gains() {
    return idealGains.length;
  }

  /** How many of the first {@code k} returned documents are relevant. */
  int relevantWithin(int k) {
    int count = 0;
    for (int i = 0; i < Math.min(k, relevances.length); i++) {
      count += isRelevant(i) ? 1 : 0;
    }
    return count;
  }
}
