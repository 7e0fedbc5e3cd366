/**
 * The decision rule: whether a gate report promotes a candidate, with the verdict of every rule.
 *
 * <p>One implementation for the verb {@code promote}, the gate {@code previous-profile} and the
 * guard of a deploy. Knows reports, waivers and the release policy; knows nothing of how a report
 * came to be or what is done with a decision.
 */
@NullMarked
package relgate.promotion;

import org.jspecify.annotations.NullMarked;
