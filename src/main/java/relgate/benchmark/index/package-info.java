/**
 * Index and search: documents in, ranked hits out, from one isolated SQLite database.
 *
 * <p>The only package that knows SQL besides {@code relgate.deploy}. Knows nothing of judgements
 * and thresholds.
 */
@NullMarked
package relgate.benchmark.index;

import org.jspecify.annotations.NullMarked;
