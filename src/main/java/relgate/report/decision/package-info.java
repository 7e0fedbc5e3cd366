/**
 * Decisions as people read them: promotions, threshold changes, verified signatures and chains.
 *
 * <p>Knows those records and decides nothing; they know nothing of this.
 */
@NullMarked
package relgate.report.decision;

import org.jspecify.annotations.NullMarked;
