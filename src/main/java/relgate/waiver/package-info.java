/**
 * Waivers: recorded, dated, expiring permissions to miss a gate.
 *
 * <p>Knows which waiver covers which gate on which day; knows nothing of how a gate is judged or
 * what a launcher does with a covered miss.
 */
@NullMarked
package relgate.waiver;

import org.jspecify.annotations.NullMarked;
