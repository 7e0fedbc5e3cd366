/**
 * Help for people who begin or wonder: a starter configuration, what this machine lacks, where a
 * gate's settings come from, what changed between two reports.
 *
 * <p>Reads what others wrote; judges no candidate and decides nothing.
 */
@NullMarked
package relgate.assist;

import org.jspecify.annotations.NullMarked;
