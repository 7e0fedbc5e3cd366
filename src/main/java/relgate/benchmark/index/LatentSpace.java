package relgate.benchmark.index;

import java.util.Collection;
import java.util.LinkedHashSet;

/**
 * Latent semantic analysis: chunks as points in the few directions along which the terms of this
 * corpus vary most, so that a chunk can be near a query with which it shares no word.
 *
 * <p>The directions are the leading right singular vectors of the {@link TermMatrix}, found by
 * subspace iteration from a fixed start. Source: Deerwester et al., JASIS 41(6), 1990; Halko,
 * Martinsson and Tropp, SIAM Review 53(2), 2011, algorithm 4.4. Needs no model but the corpus.
 */
final class LatentSpace {
  /**
   * 128 directions and two rounds: with 300 the vectors alone find more, but together with the
   * words they find no more, and take twice the time.
   */
  private static final int DIMENSIONS = 128;

  private static final int ROUNDS = 2;

  private final TermMatrix matrix;
  private final Directions directions;
  private final float[] points;

  private LatentSpace(TermMatrix matrix, Directions directions, float[] points) {
    this.matrix = matrix;
    this.directions = directions;
    this.points = points;
  }

  static LatentSpace of(TermMatrix matrix) {
    int dimensions = Math.min(DIMENSIONS, Math.min(matrix.rows(), matrix.columns()));
    Directions directions = Directions.random(matrix.columns(), dimensions);
    directions.orthonormal();
    for (int round = 0; round < ROUNDS; round++) {
      directions = multiplied(matrix, directions);
      directions.orthonormal();
    }
    float[] points = new float[matrix.rows() * dimensions];
    float[] point = new float[dimensions];
    for (int row = 0; row < matrix.rows(); row++) {
      project(matrix, directions, row, point);
      normalise(point);
      System.arraycopy(point, 0, points, row * dimensions, dimensions);
    }
    return new LatentSpace(matrix, directions, points);
  }

  /** The cosine of the query with each chunk, at its number; all 0 where no term is known. */
  float[] similarities(Collection<String> stems) {
    float[] query = new float[directions.dimensions];
    // Each once: the space knows what goes together, and a repeated word would drown the others.
    for (String stem : new LinkedHashSet<>(stems)) {
      int column = matrix.column(stem);
      if (column >= 0) {
        addTo(query, column, (float) matrix.idf(column), directions);
      }
    }
    normalise(query);
    float[] similarities = new float[matrix.rows()];
    for (int row = 0; row < similarities.length; row++) {
      float sum = 0;
      for (int d = 0, at = row * query.length; d < query.length; d++) {
        sum += query[d] * points[at + d];
      }
      similarities[row] = sum;
    }
    return similarities;
  }

  /** AᵀA times the directions. */
  private static Directions multiplied(TermMatrix matrix, Directions directions) {
    Directions product = new Directions(matrix.columns(), directions.dimensions);
    float[] point = new float[directions.dimensions];
    for (int row = 0; row < matrix.rows(); row++) {
      project(matrix, directions, row, point);
      for (int i = matrix.start(row); i < matrix.start(row + 1); i++) {
        float weight = matrix.weightAt(i);
        int at = matrix.columnAt(i) * directions.dimensions;
        for (int d = 0; d < point.length; d++) {
          product.values[at + d] += weight * point[d];
        }
      }
    }
    return product;
  }

  private static void project(TermMatrix matrix, Directions directions, int row, float[] point) {
    java.util.Arrays.fill(point, 0);
    for (int i = matrix.start(row); i < matrix.start(row + 1); i++) {
      addTo(point, matrix.columnAt(i), matrix.weightAt(i), directions);
    }
  }

  private static void addTo(float[] point, int column, float weight, Directions directions) {
    int at = column * directions.dimensions;
    for (int d = 0; d < point.length; d++) {
      point[d] += weight * directions.values[at + d];
    }
  }

  private static void normalise(float[] point) {
    double squares = 0;
    for (float x : point) {
      squares += x * x;
    }
    float length = (float) StrictMath.sqrt(squares);
    for (int d = 0; d < point.length && length > 0; d++) {
      point[d] /= length;
    }
  }
}
