/**
 * The shared evidence of one or many machines: documents, one audit chain per candidate, leases.
 *
 * <p>Knows only the common words and JSON. What a document means is known to those who write it;
 * here it is a kind, a candidate, a profile or environment, a commit, a time and its bytes.
 */
@NullMarked
package relgate.store;

import org.jspecify.annotations.NullMarked;
