/**
 * What tests of several packages stand on: Docker, stacks, schemas, outside data.
 *
 * <p>Knows nothing of what is tested with it.
 */
@NullMarked
package relgate.testing;

import org.jspecify.annotations.NullMarked;
