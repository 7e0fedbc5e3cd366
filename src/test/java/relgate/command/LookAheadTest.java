package relgate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is looked ahead over reads exactly as what is read character by character. */
class LookAheadTest {
  private static final List<String> SECRETS =
      List.of(
          "abcabcab=c",
          "aaabbb",
          "ca%41bab",
          "b&amp;aabca",
          "Zürich-ab=",
          "abc-abc-\"abc",
          "cab==",
          "b% 2ab:c");

  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          "c",
          "ab",
          "abc",
          "aaa",
          "bbb",
          "=",
          "==",
          "=\n",
          "\n",
          "\r",
          " ",
          "\"",
          "\\",
          "\\\\\\",
          "\\n",
          "\\u0061",
          "\\x62",
          "\\143",
          "%61",
          "%2562",
          "%u0063",
          "%",
          "&",
          "&amp;",
          "&#97;",
          "&#x62;",
          "&am",
          "=61",
          "Z",
          "\u00fc",
          "%C3%BC",
          "-",
          "web | ",
          "\nweb | ",
          "x",
          "\u200b",
          "\u001b[1m",
          "Y2FiPT0",
          "636162",
          "+",
          "ca%41b",
          "rich",
          "'",
          "%25+2",
          "\\u+061",
          "&#x00000061;",
          "\\u{0000061}",
          "%+1",
          "\\x+1",
          "12");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void readingInPiecesMasksAsReadingCharacterByCharacter(long seed) {
    Random random = new Random(seed);
    Secrets secrets = Secrets.none().andValues(SECRETS);
    for (int round = 0; round < 1500; round++) {
      StringBuilder text = new StringBuilder();
      int count = 1 + random.nextInt(random.nextInt(20) == 0 ? 1500 : 40);
      for (int i = 0; i < count; i++) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
        if (random.nextInt(12) == 0) {
          text.append(SECRETS.get(random.nextInt(SECRETS.size())));
        }
      }
      String one = masked(secrets, text.toString(), 1, random);
      assertThat(masked(secrets, text.toString(), text.length(), random))
          .as("%s", text)
          .isEqualTo(one);
      assertThat(masked(secrets, text.toString(), 7, random)).as("%s", text).isEqualTo(one);
    }
  }

  private static String masked(Secrets secrets, String text, int most, Random random) {
    StringBuilder shown = new StringBuilder();
    CharSink chain = secrets.showing(new TextSink(shown));
    int at = 0;
    while (at < text.length()) {
      int count = most == 1 || most >= text.length() ? most : 1 + random.nextInt(most);
      char[] piece = text.substring(at, Math.min(text.length(), at + count)).toCharArray();
      if (most == 1) {
        chain.put(piece[0]);
      } else {
        chain.put(piece, 0, piece.length);
      }
      at += count;
    }
    chain.end();
    return shown.toString();
  }
}
