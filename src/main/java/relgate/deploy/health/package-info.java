/**
 * Health of a stack: its endpoints answer as they must, its containers run, and all of it holds for
 * a while.
 *
 * <p>The only package that knows the HTTP client. Knows nothing of deploys.
 */
@NullMarked
package relgate.deploy.health;

import org.jspecify.annotations.NullMarked;
