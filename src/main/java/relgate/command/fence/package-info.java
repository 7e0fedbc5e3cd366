/**
 * The fences around a candidate's commands, as argument lists for the tools that build them.
 *
 * <p>Starts nothing: {@code relgate.command} does. Knows nothing of what the commands are for.
 */
@NullMarked
package relgate.command.fence;

import org.jspecify.annotations.NullMarked;
