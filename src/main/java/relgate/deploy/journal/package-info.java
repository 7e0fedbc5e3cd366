/**
 * What a deploy has begun and finished, and who may deploy: the journal and the lock.
 *
 * <p>Knows nothing of containers, databases or what a step does.
 */
@NullMarked
package relgate.deploy.journal;

import org.jspecify.annotations.NullMarked;
