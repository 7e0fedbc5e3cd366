package relgate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaskerTest {
  @Test
  void joinsOverlappingSecretsToOneMask() {
    assertThat(masked(List.of("abcabc", "bcabcd"), "xabcabcdx")).isEqualTo("x***x");
  }

  @Test
  void masksAShortSecretInsideALongerOneThatDoesNotCome() {
    assertThat(masked(List.of("bcd", "abcdef"), "abcdx abcdef")).isEqualTo("a***x ***");
  }

  @Test
  void readsOverLineBreaksInsideASecret() {
    assertThat(masked(List.of("abcdef"), "abc\r\ndef\nabc")).isEqualTo("***\nabc");
  }

  @Test
  void givesUpAfterManyLineBreaks() {
    assertThat(masked(List.of("abcdef"), "abc\n\n\n\n\n\n\ndef")).isEqualTo("abc\n\n\n\n\n\n\ndef");
  }

  /** Two letters make every way to overlap, to fail and to begin again come up. */
  @Test
  void agreesWithTheObviousWayOnRandomTexts() {
    Random random = new Random(42);
    for (int round = 0; round < 5000; round++) {
      List<String> words =
          IntStream.range(0, 1 + random.nextInt(4)).mapToObj(i -> text(random, 1, 6)).toList();
      String text = text(random, 0, 40);
      assertThat(masked(words, text)).as("%s in %s", words, text).isEqualTo(obvious(words, text));
    }
  }

  /** Streams arrive in pieces: wherever they are cut, the outcome is the same. */
  @Test
  void piecesOfAnySizeGiveTheSame() {
    Random random = new Random(7);
    Secrets secrets = Secrets.none().andValues(List.of("canary-value", "other#secret:x"));
    String text =
        "a canary-value ::error::\n::warning::x\r\n \u001b[1mcana\u001b[0mry-value ##[x] é"
            + " other#secret:x ###vso[y]\ncanary-\nvalue\r\r\n::a";
    for (int round = 0; round < 2000; round++) {
      StringBuilder out = new StringBuilder();
      CharSink chain = secrets.showing(new TextSink(out));
      int at = 0;
      while (at < text.length()) {
        int to = Math.min(text.length(), at + 1 + random.nextInt(9));
        chain.put(text.toCharArray(), at, to);
        at = to;
      }
      chain.end();
      assertThat(out).hasToString(secrets.shown(text));
    }
  }

  /** Quotes, blanks, escapes and ends of lines anywhere make no difference to what is found. */
  @Test
  void noSecretIsLeftHoweverItIsTornApart() {
    Random random = new Random(11);
    Secrets secrets = Secrets.none().andValues(List.of("Ab3Cd5Ef7Gh9", "zz-other-secret"));
    for (int round = 0; round < 5000; round++) {
      StringBuilder text = new StringBuilder("the Ab3 zz- Ab and ");
      for (char c : "Ab3Cd5Ef7Gh9".toCharArray()) {
        text.append(TEARS.get(random.nextInt(TEARS.size()))).append(c);
      }
      text.append(" zz-ot Ab3Cd end\n");
      StringBuilder masked = new StringBuilder();
      CharSink chain = secrets.masking(new TextSink(masked));
      int start = 0;
      while (start < text.length()) {
        int end = Math.min(text.length(), start + 1 + random.nextInt(30));
        chain.put(text.toString().toCharArray(), start, end);
        start = end;
      }
      chain.end();
      assertThat(masked.toString())
          .as(text.toString())
          .startsWith("the Ab3 zz- Ab and ")
          .endsWith("*** zz-ot Ab3Cd end\n")
          .hasSizeLessThan(50);
    }
  }

  private static final List<String> TEARS = List.of("", "", "", "", "\"", "'", " ", "\n", "\\n");

  private static String text(Random random, int least, int most) {
    return IntStream.range(0, least + random.nextInt(most - least + 1))
        .mapToObj(i -> random.nextInt(4) == 0 ? "b" : random.nextInt(9) == 0 ? "c" : "a")
        .collect(Collectors.joining());
  }

  private static String obvious(List<String> words, String text) {
    boolean[] covered = new boolean[text.length()];
    for (String word : words) {
      for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        java.util.Arrays.fill(covered, at, at + word.length(), true);
      }
    }
    StringBuilder masked = new StringBuilder();
    for (int i = 0; i < covered.length; i++) {
      if (!covered[i]) {
        masked.append(text.charAt(i));
      } else if (i == 0 || !covered[i - 1]) {
        masked.append("***");
      }
    }
    return masked.toString();
  }

  private static String masked(List<String> words, String text) {
    StringBuilder out = new StringBuilder();
    Masker masker = new Masker(new Automaton(words), new TextSink(out));
    text.chars().forEach(c -> masker.put((char) c));
    masker.end();
    return out.toString();
  }
}
