package relgate.benchmark.index;

import java.util.SplittableRandom;

/**
 * A few directions in the space of terms, one row a term.
 *
 * <p>{@link #orthonormal} is Cholesky QR: with G = ZᵀZ = RᵀR the columns of Z R⁻¹ are orthonormal.
 * Source: Golub and Van Loan, Matrix Computations, 4th edition, 5.2 and 8.2.4.
 */
final class Directions {
  private static final double LEAST_PIVOT = 1e-10;
  final int dimensions;
  final float[] values;

  Directions(int terms, int dimensions) {
    this.dimensions = dimensions;
    this.values = new float[terms * dimensions];
  }

  /** The same random directions on every machine. */
  static Directions random(int terms, int dimensions) {
    Directions directions = new Directions(terms, dimensions);
    SplittableRandom random = new SplittableRandom(20_260_101L);
    for (int i = 0; i < directions.values.length; i++) {
      directions.values[i] = (float) (random.nextDouble() - 0.5);
    }
    return directions;
  }

  /** Makes the columns orthonormal in place; one that depends on those before it becomes zero. */
  void orthonormal() {
    double[][] r = cholesky(gram());
    double[] solved = new double[dimensions];
    for (int base = 0; base < values.length; base += dimensions) {
      for (int j = 0; j < dimensions; j++) {
        double x = values[base + j];
        double[] column = r[j];
        for (int i = 0; i < j; i++) {
          x -= solved[i] * column[i];
        }
        solved[j] = column[j] == 0 ? 0 : x / column[j];
      }
      for (int j = 0; j < dimensions; j++) {
        values[base + j] = (float) solved[j];
      }
    }
  }

  /** ZᵀZ, the lower half. */
  private double[][] gram() {
    double[][] gram = new double[dimensions][dimensions];
    for (int base = 0; base < values.length; base += dimensions) {
      for (int i = 0; i < dimensions; i++) {
        double x = values[base + i];
        double[] row = gram[i];
        for (int j = 0; j <= i; j++) {
          row[j] += x * values[base + j];
        }
      }
    }
    return gram;
  }

  /** R by its columns: column j of R in row j, from the lower half of G; a pivot too small is 0. */
  private static double[][] cholesky(double[][] g) {
    int n = g.length;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, g[i][i]);
    }
    double[][] l = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = g[i][j];
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        if (i == j) {
          l[i][i] = sum > largest * LEAST_PIVOT ? StrictMath.sqrt(sum) : 0;
        } else {
          l[i][j] = l[j][j] == 0 ? 0 : sum / l[j][j];
        }
      }
    }
    return l;
  }
}
