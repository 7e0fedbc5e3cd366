/**
 * The words everyone uses: profiles, modes, well-known paths and the shape of a problem.
 *
 * <p>Knows nothing above it.
 */
@NullMarked
package relgate;

import org.jspecify.annotations.NullMarked;
