package relgate.benchmark.index;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.StopwordAnalyzerBase;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.br.BrazilianAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.ckb.SoraniAnalyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.et.EstonianAnalyzer;
import org.apache.lucene.analysis.eu.BasqueAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ga.IrishAnalyzer;
import org.apache.lucene.analysis.gl.GalicianAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.hy.ArmenianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.ne.NepaliAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pl.PolishAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sr.SerbianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.ta.TamilAnalyzer;
import org.apache.lucene.analysis.te.TeluguAnalyzer;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/**
 * The language of a corpus: Lucene's analyzer for it cuts, folds and stems its words.
 *
 * <p>Constants are ISO 639-1 codes, save `ckb` (Sorani), `pt_br`, and `und` for any other one,
 * whose words are cut but not stemmed.
 */
public enum Language {
  AR(ArabicAnalyzer::new),
  BG(BulgarianAnalyzer::new),
  BN(BengaliAnalyzer::new),
  CA(CatalanAnalyzer::new),
  CKB(SoraniAnalyzer::new),
  CS(CzechAnalyzer::new),
  DA(DanishAnalyzer::new),
  DE(GermanAnalyzer::new),
  EL(GreekAnalyzer::new),
  EN(EnglishAnalyzer::new),
  ES(SpanishAnalyzer::new),
  ET(EstonianAnalyzer::new),
  EU(BasqueAnalyzer::new),
  FA(PersianAnalyzer::new),
  FI(FinnishAnalyzer::new),
  FR(FrenchAnalyzer::new),
  GA(IrishAnalyzer::new),
  GL(GalicianAnalyzer::new),
  HI(HindiAnalyzer::new),
  HU(HungarianAnalyzer::new),
  HY(ArmenianAnalyzer::new),
  ID(IndonesianAnalyzer::new),
  IT(ItalianAnalyzer::new),
  JA(JapaneseAnalyzer::new),
  KO(KoreanAnalyzer::new),
  LT(LithuanianAnalyzer::new),
  LV(LatvianAnalyzer::new),
  NE(NepaliAnalyzer::new),
  NL(DutchAnalyzer::new),
  NO(NorwegianAnalyzer::new),
  PL(PolishAnalyzer::new),
  PT(PortugueseAnalyzer::new),
  PT_BR(BrazilianAnalyzer::new),
  RO(RomanianAnalyzer::new),
  RU(RussianAnalyzer::new),
  SR(SerbianAnalyzer::new),
  SV(SwedishAnalyzer::new),
  TA(TamilAnalyzer::new),
  TE(TeluguAnalyzer::new),
  TH(ThaiAnalyzer::new),
  TR(TurkishAnalyzer::new),
  /** Ukrainian: Lucene's own needs another dictionary, and Russian endings come near. */
  UK(RussianAnalyzer::new),
  ZH(SmartChineseAnalyzer::new),
  UND(StandardAnalyzer::new);

  @SuppressWarnings("ImmutableEnumChecker") // A reference to a constructor holds nothing.
  private final Supplier<Analyzer> analyzer;

  Language(Supplier<Analyzer> analyzer) {
    this.analyzer = analyzer;
  }

  /** The language of a code as `kb.language` has it; empty where Lucene knows none. */
  public static Optional<Language> named(String code) {
    String wanted = code.replace('-', '_');
    return Arrays.stream(values()).filter(l -> l.toString().equalsIgnoreCase(wanted)).findFirst();
  }

  /** All codes, for messages. */
  public static String codes() {
    return Arrays.stream(values()).map(Language::toString).collect(Collectors.joining(", "));
  }

  Analyzer analyzer() {
    return analyzer.get();
  }

  /** Its words that carry no topic; empty where Lucene has none. */
  CharArraySet stopWords() {
    if (this == NL) {
      // Lucene's only analyzer with such words that does not tell them in the common way.
      return DutchAnalyzer.getDefaultStopSet();
    }
    try (Analyzer made = analyzer()) {
      return made instanceof StopwordAnalyzerBase base
          ? base.getStopwordSet()
          : CharArraySet.EMPTY_SET;
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
