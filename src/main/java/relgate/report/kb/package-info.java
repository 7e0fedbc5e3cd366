/**
 * Texts and charts of a knowledge base for people: benchmark, monitor, review, checkpoint.
 *
 * <p>Knows those records and decides nothing; they know nothing of this.
 */
@NullMarked
package relgate.report.kb;

import org.jspecify.annotations.NullMarked;
