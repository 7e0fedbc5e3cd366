/**
 * The tree under judgement, opened once: every question about it has its one answer here.
 *
 * <p>Knows folders, {@code relgate.json}, variables, secrets, processes and git; knows nothing of
 * profiles, gates, verdicts or the terminal.
 */
@NullMarked
package relgate.candidate;

import org.jspecify.annotations.NullMarked;
