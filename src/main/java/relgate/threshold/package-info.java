/**
 * Changes of thresholds and of other decision files: what differs between two commits, whether it
 * weakens, and whether the evidence for it is there and agrees.
 *
 * <p>Reads files of commits and documents that people write; knows nothing of gates or of where a
 * verdict is shown.
 */
@NullMarked
package relgate.threshold;

import org.jspecify.annotations.NullMarked;
