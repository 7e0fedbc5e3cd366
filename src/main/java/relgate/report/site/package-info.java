/**
 * The trend site: static pages that need no script and no server, made from what the other verbs
 * wrote.
 *
 * <p>Reads records and decides nothing: every verdict and outcome is a value of its closed set, so
 * that a renamed one does not compile. What is counted is counted in {@link
 * relgate.report.site.Runs} and {@link relgate.report.site.Standing} alone. A file that cannot be
 * read stands on the page as unreadable.
 */
@NullMarked
package relgate.report.site;

import org.jspecify.annotations.NullMarked;
