/**
 * A candidate's word on itself: {@code relgate.json} as records.
 *
 * <p>Knows the file's shape and where to look for it; knows nothing of what its sections do.
 */
@NullMarked
package relgate.config;

import org.jspecify.annotations.NullMarked;
