/**
 * The files of an installed relgate: their list with digests, and whether they are still those that
 * were released.
 *
 * <p>Knows no verb, no candidate and no gate.
 */
@NullMarked
package relgate.distribution;

import org.jspecify.annotations.NullMarked;
