/**
 * The verb {@code deploy-with-rollback}: a new version, or the old one with its data, and the truth
 * about which.
 *
 * <p>Commands are values; every step is in the journal before and after it runs. Knows nothing of
 * how a promotion is decided: the guard is handed in.
 */
@NullMarked
package relgate.deploy;

import org.jspecify.annotations.NullMarked;
