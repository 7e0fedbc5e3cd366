package relgate.benchmark.index;

import java.util.Locale;

/** How freely a search answers. */
public enum RetrievalPolicy {
  /** Only hits that come near the best one, one chunk a document, and nothing where none fits. */
  STRICT(0.25f, 1, false),
  /** Two chunks a document; where no word is found, words that begin alike. */
  BALANCED(0, 2, true),
  /** As balanced, with four chunks a document. */
  RECALL(0, 4, true);

  private final float leastShare;
  private final int chunks;
  private final boolean fallback;

  RetrievalPolicy(float leastShare, int chunks, boolean fallback) {
    this.leastShare = leastShare;
    this.chunks = chunks;
    this.fallback = fallback;
  }

  /** The least score of a hit, as a share of the best hit's. */
  float leastShare() {
    return leastShare;
  }

  /** How many chunks of a document its hit shows at most. */
  int chunks() {
    return chunks;
  }

  boolean fallback() {
    return fallback;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
