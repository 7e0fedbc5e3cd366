package relgate.benchmark.eval;

/**
 * context_precision@k: how far up the relevant documents among the first k stand.
 *
 * <p>The sum of P@i over the ranks i up to k that hold a relevant document, divided by how many
 * such ranks there are; 0 where there is none. Unlike AP@k it asks nothing of documents that were
 * not returned. Source: RAGAS, NonLLMContextPrecisionWithReference, with document ids as
 * references.
 *
 * @param k at least 1
 */
public record ContextPrecision(int k) implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    int relevant = 0;
    double sum = 0;
    for (int i = 0; i < Math.min(k, ranking.size()); i++) {
      if (ranking.isRelevant(i)) {
        relevant++;
        sum += (double) relevant / (i + 1);
      }
    }
    return relevant == 0 ? 0 : sum / relevant;
  }

  @Override
  public String toString() {
    return "context_precision@" + k;
  }
}
