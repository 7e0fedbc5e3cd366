/**
 * The drift monitor: runs the benchmark, compares it with its history, tells loss from noise.
 *
 * <p>Knows the benchmark, the history and the arithmetic; knows nothing of the gates, and nothing
 * of how its alerts travel.
 */
@NullMarked
package relgate.monitor;

import org.jspecify.annotations.NullMarked;
