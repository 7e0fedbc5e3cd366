/**
 * Charts as values that become SVG text or PNG bytes.
 *
 * <p>The only package that knows the chart library. Knows nothing of what the numbers mean. Every
 * chart can be read in black and white (line styles, marker shapes and fillings differ, not only
 * colours), carries a title and a description for screen readers, and draws the same bytes for the
 * same value.
 */
@NullMarked
package relgate.chart;

import org.jspecify.annotations.NullMarked;
