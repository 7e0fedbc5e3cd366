/**
 * Shared evidence in a git repository, for teams that have only their forge.
 *
 * <p>One ref with a history of its own, one commit a change, a plain push as compare-and-swap: a
 * push that does not follow what is there is refused by the other side, and made again on top of
 * it. History is never rewritten.
 */
@NullMarked
package relgate.store.git;

import org.jspecify.annotations.NullMarked;
