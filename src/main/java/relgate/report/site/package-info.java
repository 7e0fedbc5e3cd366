/**
 * The trend site: static pages without a script, made from what the other verbs wrote.
 *
 * <p>Reads files and decides nothing; knows the shape of a gate report and the names of the keys it
 * shows of every other report. A file that cannot be read stands on the page as unreadable.
 */
@NullMarked
package relgate.report.site;

import org.jspecify.annotations.NullMarked;
