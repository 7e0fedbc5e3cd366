package relgate.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import relgate.Mode;
import relgate.testing.OutsideData;

class JsonWriterTest {
  record Inner(BigDecimal value, Mode mode) {}

  record Sample(
      String text, @Nullable String none, List<Inner> inner, Map<String, Object> any, Instant at) {}

  @Test
  void whatIsWrittenIsReadBackEqual() {
    Sample sample =
        new Sample(
            "quote \" back \\ line\nbell \u0007 \u2028 \ud83d\ude00",
            null,
            List.of(new Inner(new BigDecimal("0.450"), Mode.OPTIONAL)),
            Map.of("list", List.of(new BigDecimal("1"), "x", true)),
            Instant.parse("2026-01-02T03:04:05.006Z"));
    for (String json : List.of(JsonWriter.pretty(sample), JsonWriter.line(sample))) {
      assertThat(JsonReader.strict().parse(json, "x", Sample.class)).isEqualTo(sample);
    }
    assertThat(JsonWriter.line(sample)).doesNotContain("\n").doesNotContain("\u0007");
  }

  @Test
  void commandsThatABuildServerLooksForInItsLogStandAsEscapes() {
    String commands = "a###vso[task.setvariable]b##teamcity[x]##[group]c ## \\##[d] # x";
    String json = JsonWriter.pretty(Map.of(commands, commands));
    assertThat(json).doesNotContain("##vso[", "##teamcity[", "##[").contains("c ## ", "# x");
    assertThat(JsonReader.strict().parseAny(json, "x")).isEqualTo(Map.of(commands, commands));
  }

  @Test
  void naughtyStringsSurvive() throws IOException {
    Path file = OutsideData.path("blns/blns.json");
    List<String> strings =
        JsonReader.strict().parseList(JsonReader.text(file), "blns", String.class);
    assertThat(strings).hasSizeGreaterThan(400);
    String json = JsonWriter.pretty(strings);
    assertThat(JsonReader.strict().parseList(json, "again", String.class)).isEqualTo(strings);
  }
}
