/**
 * The history of benchmark results: points as records, the folder they lie in, what is left out of
 * it and why, and its archive.
 *
 * <p>Knows the common words and JSON; knows nothing of what a point is judged by.
 */
@NullMarked
package relgate.monitor.history;

import org.jspecify.annotations.NullMarked;
