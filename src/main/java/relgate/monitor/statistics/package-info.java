/**
 * The arithmetic of drift: tests, intervals and detectors over plain numbers, one method a file,
 * each with its formula and its source.
 *
 * <p>Pure: the same numbers and the same seed give the same answer. Knows no file, no clock and
 * nothing of what the numbers measure.
 */
@NullMarked
package relgate.monitor.statistics;

import org.jspecify.annotations.NullMarked;
