/**
 * Evidence that cannot be quietly changed: the audit log, signed statements and their keys.
 *
 * <p>Reads gate reports as values; knows nothing of how a candidate was judged, nor who decides on
 * a promotion.
 */
@NullMarked
package relgate.attest;

import org.jspecify.annotations.NullMarked;
