package relgate.benchmark.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeywordsTest {
  @Test
  void wordsAreFoldedAndSplitWhereTheScriptSplitsThem() {
    assertThat(Words.of("Roll-back: ÉTÉ ﬁrst, naïve_x2 हिन्दी 知识库v2 が"))
        .containsExactly(
            "roll", "back", "ete", "first", "naive", "x2", "हिन्दी", "知", "识", "库", "v2", "が");
  }

  @Test
  void aTokenIsAWholeWordOrSeveralInARow() {
    Keywords keywords =
        new Keywords(List.of("e", "roll back", "back roll", "CAFÉ", "识库"), KeywordMatch.TOKEN);
    assertThat(keywords.foundIn("Cafe", "Roll-back of the release 知识库"))
        .containsExactly("roll back", "CAFÉ", "识库");
  }

  @Test
  void aSubstringStandsAnywhere() {
    Keywords keywords = new Keywords(List.of("e", "leas", "zzz"), KeywordMatch.SUBSTRING);
    assertThat(keywords.foundIn("", "RELEASE")).containsExactly("e", "leas");
  }

  @Test
  void precisionIsOverKAndRecallOverTheKeywords() {
    Keywords keywords = new Keywords(List.of("a", "b", "c"), KeywordMatch.TOKEN);
    List<List<String>> found = List.of(List.of("a"), List.of(), List.of("a", "b"), List.of("c"));
    assertThat(KeywordPrecision.of(found, 3)).isEqualTo(new Share(2, 3));
    assertThat(KeywordPrecision.of(found, 10)).isEqualTo(new Share(3, 10));
    assertThat(KeywordRecall.of(found, 3, keywords)).isEqualTo(new Share(2, 3));
  }
}
