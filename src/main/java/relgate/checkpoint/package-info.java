/**
 * The monthly checkpoint: a month's monitor points, reviews and change records as one record.
 *
 * <p>Knows the history, the reviews and the heads of change records; judges nothing again.
 */
@NullMarked
package relgate.checkpoint;

import org.jspecify.annotations.NullMarked;
