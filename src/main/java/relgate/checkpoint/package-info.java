/**
 * The monthly checkpoint: a month's monitor points, reviews and change records as one record.
 *
 * <p>Knows the history and the reviews; judges nothing again.
 */
@NullMarked
package relgate.checkpoint;

import org.jspecify.annotations.NullMarked;
