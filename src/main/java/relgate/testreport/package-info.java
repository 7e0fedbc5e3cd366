/**
 * Reads the test reports that other people's tools write, and says which tests really ran.
 *
 * <p>A case counts as run only when nothing in the report says otherwise; totals are never counted,
 * they only contradict. Knows nothing of gates, commands or where a report lies.
 */
@NullMarked
package relgate.testreport;

import org.jspecify.annotations.NullMarked;
