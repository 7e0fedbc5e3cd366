package relgate.benchmark.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * One ranked list beside its judgements: all that a measure needs to know of a topic.
 *
 * @param relevances of the returned documents, best first; negative where nobody judged it
 * @param idealGains the positive relevances of all judged documents, highest first
 * @param relevant how many judged documents reach the level
 * @param judgedNonRelevant how many judged documents stay below it
 * @param level the least relevance that counts as relevant, 1 unless said otherwise
 */
public record JudgedRanking(
    List<Integer> relevances,
    List<Integer> idealGains,
    int relevant,
    int judgedNonRelevant,
    int level) {
  private static final int UNJUDGED = -1;

  static JudgedRanking of(List<ScoredDoc> docs, Map<String, Integer> judgements, int level) {
    List<Integer> relevances = new ArrayList<>(docs.size());
    for (ScoredDoc doc : docs) {
      relevances.add(judgements.getOrDefault(doc.document(), UNJUDGED));
    }
    List<Integer> gains = new ArrayList<>();
    int relevant = 0;
    int nonRelevant = 0;
    for (int relevance : judgements.values()) {
      if (relevance > 0) {
        gains.add(relevance);
      }
      relevant += relevance >= level ? 1 : 0;
      nonRelevant += relevance >= 0 && relevance < level ? 1 : 0;
    }
    gains.sort(Collections.reverseOrder());
    return new JudgedRanking(relevances, gains, relevant, nonRelevant, level);
  }

  /** How many of the first {@code k} returned documents are relevant. */
  int relevantWithin(int k) {
    int found = 0;
    for (int i = 0; i < Math.min(k, relevances.size()); i++) {
      found += isRelevant(i) ? 1 : 0;
    }
    return found;
  }

  /** Whether the document at this place (from 0) is relevant. */
  boolean isRelevant(int place) {
    return relevances.get(place) >= level;
  }
}
