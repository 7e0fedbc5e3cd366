/**
 * Questions to a repository: whether it is clean, which commit it stands on, what a file held.
 *
 * <p>Git itself answers, cut off from everything that the repository's own configuration could make
 * it run; JGit answers where there is no git. Knows nothing of why anyone asks.
 */
@NullMarked
package relgate.git;

import org.jspecify.annotations.NullMarked;
