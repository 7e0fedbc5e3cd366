/**
 * Texts and charts of a deploy for people.
 *
 * <p>Knows the deploy's report and decides nothing; the deploy knows nothing of this.
 */
@NullMarked
package relgate.report.deploy;

import org.jspecify.annotations.NullMarked;
