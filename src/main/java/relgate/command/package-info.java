/**
 * Commands as values, the one door to processes, and the masking of secrets.
 *
 * <p>Knows nothing of what the commands are for.
 */
@NullMarked
package relgate.command;

import org.jspecify.annotations.NullMarked;
