/**
 * The weekly review: what the last points of a history say about the thresholds.
 *
 * <p>Knows the history; decides nothing by itself and changes no policy.
 */
@NullMarked
package relgate.review;

import org.jspecify.annotations.NullMarked;
