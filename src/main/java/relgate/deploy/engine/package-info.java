/**
 * The language of container engines, spoken and read: commands as values for Docker, compose and
 * swarm, containers and the resolved compose configuration as records.
 *
 * <p>Runs nothing, and knows nothing of deploys.
 */
@NullMarked
package relgate.deploy.engine;

import org.jspecify.annotations.NullMarked;
