package relgate.benchmark.index;

import org.jspecify.annotations.Nullable;

/**
 * The language of a corpus, or the two of a mixed one.
 *
 * @param second null where nearly all texts are in the first
 */
record Languages(Language first, @Nullable Language second) {
  static Languages only(Language language) {
    return new Languages(language, null);
  }

  @Override
  public String toString() {
    return second == null ? first.toString() : first + " and " + second;
  }
}
