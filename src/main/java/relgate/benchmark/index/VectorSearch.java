package relgate.benchmark.index;

import java.util.Collection;
import java.util.Map;

/** Documents by nearness in the {@link LatentSpace}, of a document the nearest chunk. */
final class VectorSearch {
  private final Catalogue catalogue;
  private final LatentSpace space;

  /** Learns the space: a part of a second for some thousand documents. */
  VectorSearch(Postings postings, Catalogue catalogue) {
    this.catalogue = catalogue;
    this.space = LatentSpace.of(TermMatrix.of(postings));
  }

  /** Every document at a positive cosine, with its best chunks. */
  Map<Integer, Ranked> search(Collection<String> stems, int chunks) {
    float[] similarities = space.similarities(stems);
    return similarities == null ? Map.of() : catalogue.folded(similarities, chunks);
  }
}
