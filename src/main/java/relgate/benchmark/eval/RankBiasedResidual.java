package relgate.benchmark.eval;

/**
 * rbp_resid: how much rbp could grow if what nobody judged, and what was not returned, were
 * relevant; 0 where everything that was returned is judged.
 *
 * <p>Source: Moffat and Zobel 2008; trec_eval {@code m_rbp_resid.c}.
 */
public record RankBiasedResidual() implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    double sum = 0;
    double weight = 1;
    boolean unjudged = false;
    for (int i = 0; i < ranking.size(); i++) {
      if (!ranking.isJudged(i)) {
        unjudged = true;
        sum += (1 - RankBiased.PERSISTENCE) * weight;
      }
      weight *= RankBiased.PERSISTENCE;
    }
    return unjudged ? weight + sum : 0;
  }

  @Override
  public String toString() {
    return "rbp_resid";
  }
}
