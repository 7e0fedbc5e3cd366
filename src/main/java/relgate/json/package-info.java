/**
 * Strict reading of JSON into records, writing of records as JSON, and atomic files.
 *
 * <p>The only package that knows Jackson. Reading reports every problem of a file at once.
 */
@NullMarked
package relgate.json;

import org.jspecify.annotations.NullMarked;
