package relgate.benchmark.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChunksTest {
  @Test
  void whatIsShortStaysWhole() {
    assertThat(Chunks.of("")).containsExactly("");
    assertThat(Chunks.of("a".repeat(Chunks.WHOLE))).hasSize(1);
  }

  @Test
  void chunksOverlapAndLoseNothing() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      text.append("word").append(i).append(' ');
    }
    List<String> chunks = Chunks.of(text.toString());
    assertThat(chunks).hasSizeBetween(10, 20).allSatisfy(c -> assertThat(c).hasSizeLessThan(2_401));
    for (int i = 0; i < 3_000; i++) {
      String word = "word" + i + " ";
      assertThat(chunks).anySatisfy(c -> assertThat(c + " ").contains(word));
    }
  }

  @Test
  void aTextWithoutBlanksIsCutBetweenCharacters() {
    List<String> chunks = Chunks.of("\uD83D\uDE00".repeat(4_001));
    assertThat(chunks).allSatisfy(c -> assertThat(c.length() % 2).isZero());
    assertThat(Chunks.of("x" + "\uD83D\uDE00".repeat(4_001)).get(1)).startsWith("\uD83D");
  }
}
