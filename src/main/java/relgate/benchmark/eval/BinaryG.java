package relgate.benchmark.eval;

/**
 * binG: each relevant document weighs less the more others stand before it.
 *
 * <p>1/R of the sum over the relevant documents of 1 / log2(2 + n), n being the non-relevant ones
 * before it. Source: trec_eval {@code m_binG.c}.
 */
public record BinaryG() implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    double sum = 0;
    int relevant = 0;
    for (int i = 0; i < ranking.size(); i++) {
      if (ranking.isRelevant(i)) {
        sum += Math.log(2) / Math.log(2.0 + i - relevant);
        relevant++;
      }
    }
    return ranking.relevant() == 0 ? 0 : sum / ranking.relevant();
  }

  @Override
  public String toString() {
    return "binG";
  }
}
