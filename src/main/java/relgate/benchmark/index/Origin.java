package relgate.benchmark.index;

/**
 * What an index was made of; database and word index each name theirs, and are only used together.
 *
 * @param digest of the corpus
 * @param detected whether the languages were found out
 */
record Origin(String digest, Languages languages, boolean detected) {
  /** The origin that a corpus asks for. */
  static Origin of(IndexedCorpus corpus) {
    Language language = corpus.language();
    return language == null
        ? new Origin(corpus.digest(), LanguageGuess.of(corpus.documents()), true)
        : new Origin(corpus.digest(), Languages.only(language), false);
  }

  /** For people: the language, and who said so. */
  String spoken() {
    return languages + (detected ? " (detected)" : " (kb.language)");
  }
}
