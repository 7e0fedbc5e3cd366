/**
 * The contract with gates: {@link relgate.harness.Gate}, {@link relgate.harness.Candidate}, {@link
 * relgate.harness.Need}, {@link relgate.harness.Enforce}.
 *
 * <p>Knows Jupiter's API; knows nothing of how gates are found, launched or reported.
 */
@NullMarked
package relgate.harness;

import org.jspecify.annotations.NullMarked;
