/**
 * One benchmark run as a value: which questions, which engine, which measures; and its result.
 *
 * <p>Resolves the policy of a profile into settings with their origin. Does not decide what a miss
 * means, and knows nothing of earlier runs.
 */
@NullMarked
package relgate.benchmark;

import org.jspecify.annotations.NullMarked;
