/**
 * Compose files as they are written, for machines without a docker client.
 *
 * <p>Knows what the Compose Specification says of a service's environment; where a file uses more
 * than that, it says so instead of an answer.
 */
@NullMarked
package relgate.compose;

import org.jspecify.annotations.NullMarked;
