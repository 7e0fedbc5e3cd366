/**
 * Reports for people and their tools: console, Markdown, annotations, SARIF, Allure, trend site.
 *
 * <p>Everything here reads what others wrote and decides nothing. All text of a report counts as
 * foreign: it is shown as text, never obeyed.
 */
@NullMarked
package relgate.report;

import org.jspecify.annotations.NullMarked;
