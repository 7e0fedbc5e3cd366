package relgate.benchmark.index;

/**
 * One question to an index.
 *
 * @param query of at most {@link #MAX_QUERY} characters
 * @param k how many documents at most, at least 1
 */
public record Search(String query, int k, RetrievalMode mode, RetrievalPolicy policy) {
  /** The longest query in characters; whatever is longer was not typed by anyone. */
  public static final int MAX_QUERY = 10_000;
}
