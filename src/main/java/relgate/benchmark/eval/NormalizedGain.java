package relgate.benchmark.eval;

/**
 * G: each gain weighs less the more of the possible gain before it was missed.
 *
 * <p>The sum over the documents of gain / log2(2 + c - g), divided by all gains there are: g is
 * what was gained so far, c what could have been, at least 1 a document. Source: trec_eval {@code
 * m_G.c}.
 */
public record NormalizedGain() implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    double possible = 0;
    double gained = 0;
    double sum = 0;
    for (int i = 0; i < ranking.size(); i++) {
      gained += ranking.gain(i);
      possible += Math.max(1, ranking.idealGain(i));
      sum += ranking.gain(i) * Math.log(2) / Math.log(2 + possible - gained);
    }
    double all = 0;
    for (int i = 0; i < ranking.gains(); i++) {
      all += ranking.idealGain(i);
    }
    return all == 0 ? 0 : sum / all;
  }

  @Override
  public String toString() {
    return "G";
  }
}
