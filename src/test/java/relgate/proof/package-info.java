/**
 * The promises of docs/RELIABILITY.md, each tried at its full size: {@code mvn -Pproof verify}.
 *
 * <p>A class here is no test of the build: it takes minutes, and says how often a promise was tried
 * and how often it held.
 */
@NullMarked
package relgate.proof;

import org.jspecify.annotations.NullMarked;
