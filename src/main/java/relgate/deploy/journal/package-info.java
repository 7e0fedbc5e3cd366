/**
 * The journal of what deploys have begun and finished, and the lock that says who may deploy.
 *
 * <p>Knows nothing of containers, databases or what a step does.
 */
@NullMarked
package relgate.deploy.journal;

import org.jspecify.annotations.NullMarked;
