package relgate.benchmark.eval;

/**
 * rbp: the gain of a reader who goes on to the next document with a probability of .9.
 *
 * <p>(1 - p) times the sum of gain * p^rank, gains divided by the topic's highest where that is
 * above 1. Source: Moffat and Zobel 2008; trec_eval {@code m_rbp.c}.
 */
public record RankBiased() implements Measure {
  static final double PERSISTENCE = 0.9;

  @Override
  public double of(JudgedRanking ranking) {
    double highest = Math.max(1, ranking.idealGain(0));
    double sum = 0;
    double weight = 1 - PERSISTENCE;
    for (int i = 0; i < ranking.size(); i++) {
      sum += weight * ranking.gain(i) / highest;
      weight *= PERSISTENCE;
    }
    return sum;
  }

  @Override
  public String toString() {
    return "rbp";
  }
}
