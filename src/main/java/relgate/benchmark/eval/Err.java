package relgate.benchmark.eval;

/**
 * ERR@k: the expected reciprocal rank at which a user who reads down stops, content.
 *
 * <p>The sum over ranks i up to k of 1/i times s(i) times the product of 1 - s(j) over j before i,
 * where s = (2^relevance - 1) / 2^most and most is the topic's highest relevance. Source: Chapelle,
 * Metzler, Zhang and Grinspan, CIKM 2009.
 *
 * @param k at least 1
 */
public record Err(int k) implements Measure {
  /** 2 to this is still exact beside 1. */
  private static final int MOST_GRADE = 50;

  @Override
  public double of(JudgedRanking ranking) {
    double read = 1;
    double sum = 0;
    double most = Math.scalb(1.0, Math.min(ranking.idealGain(0), MOST_GRADE));
    for (int i = 0; i < Math.min(k, ranking.size()) && most > 1; i++) {
      double stops = (Math.scalb(1.0, Math.min(ranking.gain(i), MOST_GRADE)) - 1) / most;
      sum += read * stops / (i + 1);
      read *= 1 - stops;
    }
    return sum;
  }

  @Override
  public String toString() {
    return "ERR@" + k;
  }
}
