/**
 * The command line: parse, wire, print, exit; the only composition root.
 *
 * <p>The only package that knows picocli, the process environment, the system clock and the
 * standard streams. One class a verb, listed in {@link relgate.cli.Verbs}.
 */
@NullMarked
package relgate.cli;

import org.jspecify.annotations.NullMarked;
