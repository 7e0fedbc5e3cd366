/**
 * Verdicts, checks and the gate report: the value that everything after judging reads.
 *
 * <p>Knows only the common words; knows nothing of JUnit, files or how a check was judged.
 */
@NullMarked
package relgate.verdict;

import org.jspecify.annotations.NullMarked;
