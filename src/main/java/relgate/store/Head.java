package relgate.store;

import org.jspecify.annotations.Nullable;

/**
 * The end of an audit chain.
 *
 * @param sequence of the last entry; 0 for an empty chain
 * @param sha256 of the last entry; null for an empty chain
 */
public record Head(long sequence, @Nullable String sha256) {
  /** The chain that has no entry yet. */
  public static final Head NONE = new Head(0, null);
}
