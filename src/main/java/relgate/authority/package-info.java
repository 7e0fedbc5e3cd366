/**
 * The authority: a file outside of every candidate that says who may accept a loosened decision,
 * what no candidate may go below, and when nothing goes out.
 *
 * <p>Knows keys and signed acceptances; knows nothing of repositories or of what was decided.
 */
@NullMarked
package relgate.authority;

import org.jspecify.annotations.NullMarked;
