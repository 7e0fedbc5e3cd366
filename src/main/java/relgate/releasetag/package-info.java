/**
 * Release tags: whether a tag on the commit in question is annotated, in its place, and signed by
 * somebody who is allowed to.
 *
 * <p>The only package that knows Bouncy Castle. Knows nothing of reports, promotion or who asks.
 */
@NullMarked
package relgate.releasetag;

import org.jspecify.annotations.NullMarked;
