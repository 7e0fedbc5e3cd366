package relgate.benchmark.index;

/**
 * What an index was made of; database and word index each name theirs, and are only used together.
 *
 * @param digest of the corpus
 * @param detected whether the language was found out
 */
record Origin(String digest, Language language, boolean detected) {
  /** The origin that a corpus asks for. */
  static Origin of(IndexedCorpus corpus) {
    Language language = corpus.language();
    return language == null
        ? new Origin(corpus.digest(), LanguageGuess.of(corpus.documents()), true)
        : new Origin(corpus.digest(), language, false);
  }

  /** For people: the language, and who said so. */
  String spoken() {
    return language + (detected ? " (detected)" : " (kb.language)");
  }
}
