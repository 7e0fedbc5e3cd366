package relgate.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import relgate.OwnWord;
import relgate.Profile;

/** Texts are changed wherever foreign ones can stand, and nowhere else. */
class RecordTextsTest {
  private record Inner(@OwnWord String gate, String found) {}

  private record Outer(
      String text,
      List<Inner> list,
      Map<String, Object> map,
      Optional<String> perhaps,
      Profile profile,
      Path path,
      int number) {}

  @Test
  void textsAreChangedHoweverDeepAndKeysAndOwnWordsStay() {
    Outer value =
        new Outer(
            "a",
            List.of(new Inner("gate", "b")),
            Map.of("key", List.of("c", 1)),
            Optional.of("d"),
            Profile.PROD,
            Path.of("path"),
            7);
    assertThat(RecordTexts.changed(value, text -> text.toUpperCase(Locale.ROOT)))
        .isEqualTo(
            new Outer(
                "A",
                List.of(new Inner("gate", "B")),
                Map.of("key", List.of("C", 1)),
                Optional.of("D"),
                Profile.PROD,
                Path.of("path"),
                7));
  }

  @Test
  void whatAViewerWouldObeyStandsInJsonAsAnEscapeAndReadsBack() {
    String hostile = "\u001b[2J\u009b \u202e\u200b\u2028 ü\u007f";
    String json = JsonWriter.pretty(Map.of("text", hostile));
    assertThat(json).containsIgnoringCase("\\u001b[2J\\u009b \\u202e\\u200b\\u2028 ü\\u007f");
    assertThat(JsonReader.strict().parseAny(json, "test")).isEqualTo(Map.of("text", hostile));
  }
}
