/**
 * What we say to a container engine and how we read its answers: commands as values for Docker,
 * compose and swarm, containers and the resolved compose configuration as records.
 *
 * <p>Runs nothing, and knows nothing of deploys.
 */
@NullMarked
package relgate.deploy.engine;

import org.jspecify.annotations.NullMarked;
