/**
 * Gate reports for people and their tools: console, Markdown, JUnit XML, annotations, SARIF,
 * Allure.
 *
 * <p>{@link relgate.report.Format} is what every text for people implements, one file a format;
 * texts of other records stand in packages below, so that this one knows nothing but the gate
 * report.
 *
 * <p>Everything here reads what others wrote and decides nothing. All text of a report counts as
 * foreign: it is shown as text, never obeyed.
 */
@NullMarked
package relgate.report;

import org.jspecify.annotations.NullMarked;
