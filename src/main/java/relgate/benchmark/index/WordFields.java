package relgate.benchmark.index;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.jspecify.annotations.Nullable;

/**
 * The fields under which a chunk's words are found.
 *
 * <p>{@link #TEXT} and {@link #TITLE} hold what Lucene's analyzer of the language makes of them,
 * and pairs of characters where a script has no blanks. {@link #PLAIN} holds the words as {@link
 * PlainTerms} and {@link Compounds} give them, folded and unstemmed, so that another spelling, a
 * version number or a word of another language is found too.
 */
final class WordFields {
  static final String TEXT = "text";
  static final String TITLE = "title";
  static final String PLAIN = "plain";

  /** As {@link #TEXT}, by the second language of a mixed corpus. */
  static final String SECOND = "second";

  private final Analyzer language;
  private final @Nullable Analyzer second;
  private final CharArraySet stops;

  WordFields(Languages languages) {
    Language other = languages.second();
    this.language = languages.first().analyzer();
    this.second = other == null ? null : other.analyzer();
    this.stops = languages.first().stopWords();
  }

  /** Whether the corpus is mixed, so that chunks have the field of its second language. */
  boolean isMixed() {
    return second != null;
  }

  /** For texts: single characters and pairs. */
  Analyzer ofTexts() {
    Analyzer other = new Paired(second == null ? language : second, true);
    return new PerFieldAnalyzerWrapper(
        new Paired(language, true), Map.of(PLAIN, new WhitespaceAnalyzer(), SECOND, other));
  }

  /** The terms of a query for the fields of the language, each as often as it stands there. */
  List<String> terms(String query) {
    return terms(language, query);
  }

  /** The terms of a query for the second language's field; none where there is no such language. */
  List<String> secondTerms(String query) {
    return second == null ? List.of() : terms(second, query);
  }

  private static List<String> terms(Analyzer by, String query) {
    List<String> terms = new ArrayList<>();
    try (Analyzer analyzer = new Paired(by, false);
        TokenStream tokens = analyzer.tokenStream(TEXT, normalised(query))) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        terms.add(term.toString());
      }
      tokens.end();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("a text in memory cannot fail to be read", e);
    }
    return terms;
  }

  /** The words of a query for the plain field, without stop words unless there is nothing else. */
  List<String> plainTerms(String query) {
    List<String> all = PlainTerms.ofQuery(query);
    List<String> telling = all.stream().filter(word -> !stops.contains(word)).toList();
    return telling.isEmpty() ? all : telling;
  }

  /** One spelling of what Unicode calls compatible, such as half and full width. */
  static String normalised(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  static String plain(String text) {
    return PlainTerms.ofText(text) + Compounds.ofText(text);
  }

  /**
   * An analyzer that makes pairs of characters of scripts without blanks, besides its own words.
   */
  private static final class Paired extends AnalyzerWrapper {
    private final Analyzer wrapped;
    private final boolean singles;

    Paired(Analyzer wrapped, boolean singles) {
      super(PER_FIELD_REUSE_STRATEGY);
      this.wrapped = wrapped;
      this.singles = singles;
    }

    @Override
    protected Analyzer getWrappedAnalyzer(String field) {
      return wrapped;
    }

    @Override
    protected TokenStreamComponents wrapComponents(String field, TokenStreamComponents parts) {
      int scripts =
          CJKBigramFilter.HAN
              | CJKBigramFilter.HIRAGANA
              | CJKBigramFilter.KATAKANA
              | CJKBigramFilter.HANGUL;
      TokenStream pairs = new CJKBigramFilter(parts.getTokenStream(), scripts, singles);
      return new TokenStreamComponents(parts.getSource(), pairs);
    }
  }
}
