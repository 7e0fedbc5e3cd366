package relgate.benchmark.index;

import java.util.Locale;

/** The things that a search compares: words, latent vectors, or both. */
public enum RetrievalMode {
  FTS,
  VECTOR,
  HYBRID;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
