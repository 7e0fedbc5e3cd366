package relgate.benchmark.eval;

import java.util.Locale;

/**
 * num_q, num_ret, num_rel, num_rel_ret and num_nonrel_judged_ret: what was asked, returned and
 * judged; summed over the topics, not averaged.
 *
 * <p>Source: trec_eval {@code m_num_ret.c} and its like.
 */
public enum Count implements Measure {
  NUM_Q,
  NUM_RET,
  NUM_REL,
  NUM_REL_RET,
  NUM_NONREL_JUDGED_RET;

  @Override
  public double of(JudgedRanking ranking) {
    return switch (this) {
      case NUM_Q -> 1;
      case NUM_RET -> ranking.size();
      case NUM_REL -> ranking.relevant();
      case NUM_REL_RET -> ranking.relevantWithin(ranking.size());
      case NUM_NONREL_JUDGED_RET -> judged(ranking) - ranking.relevantWithin(ranking.size());
    };
  }

  private static int judged(JudgedRanking ranking) {
    int judged = 0;
    for (int i = 0; i < ranking.size(); i++) {
      judged += ranking.isJudged(i) ? 1 : 0;
    }
    return judged;
  }

  @Override
  public double over(double[] values) {
    return Means.sum(values);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
