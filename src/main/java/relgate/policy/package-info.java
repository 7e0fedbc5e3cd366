/**
 * The effective policy: of two states of all decision files, key by key the stricter one.
 *
 * <p>Pure: states in, a state and a list of changes out. The schemas say of each key what makes it
 * looser. Knows nothing of repositories, evidence or of where a verdict is shown.
 */
@NullMarked
package relgate.policy;

import org.jspecify.annotations.NullMarked;
