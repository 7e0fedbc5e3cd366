package relgate.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.BadInput;
import relgate.Problem;

class EnvFileTest {
  private static Map<String, String> values(String text) {
    return EnvFile.parse(".env", text, Map.of("OUTER", "outer")).values();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "A=plain|plain",
        "export A=exported|exported",
        "  A = with blanks  |with blanks",
        "A=value # comment|value",
        "A=a#b|a#b",
        "A=# comment|~~",
        "A=|~~",
        "A='it # is'|it # is",
        "A=\"two\\nlines\" # comment|~two\nlines~",
        "A=\"say \\\"hi\\\"\"|say \"hi\"",
        "A='${OUTER}'|${OUTER}",
        "A=${OUTER}/x|outer/x",
        "A=\"\\${OUTER}\"|${OUTER}",
        "A=${NOBODY:-other}|other",
        "A=pa$word|pa$word",
        "A=key=value|key=value",
      })
  void readsOneValue(String line, String value) {
    assertThat(values(line)).isEqualTo(Map.of("A", value));
  }

  @Test
  void readsByteOrderMarkCarriageReturnsCommentsAndManyLines() {
    assertThat(values("\ufeff# head\r\nA=1\r\n\r\nB=\"x\r\ny\"\r\nC=${A}2\r\n"))
        .isEqualTo(Map.of("A", "1", "B", "x\ny", "C", "12"));
  }

  @Test
  void theLastOfARepeatedNameCountsAndIsSaid() {
    EnvFile file = EnvFile.parse(".env", "A=1\nB=2\nA=3\n", Map.of());
    assertThat(file.values()).isEqualTo(Map.of("A", "3", "B", "2"));
    assertThat(file.repeated())
        .isEqualTo(Map.of("A", ".env: A stands on line 1 and again on line 3, which counts"));
  }

  @Test
  void namesEveryLineThatIsWrongAndNoValue() {
    String text = "A=1\ncanary-value\n1B=canary-value\nC='canary-value\nD=\"x\"canary-value\n";
    assertThatThrownBy(() -> values(text))
        .asInstanceOf(type(BadInput.class))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(Problem::place)
                    .containsExactly(".env line 2", ".env line 3", ".env line 4", ".env line 5"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary"));
  }

  @Test
  void namesAReferenceThatNobodyFills() {
    assertThatThrownBy(() -> values("SECRET_KEY=${NOBODY}"))
        .hasMessageContaining("a value for ${NOBODY}, which SECRET_KEY uses");
  }

  @Test
  void refusesAFileThatIsNoText(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve(".env"), "A=é".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> EnvFile.read(file, Map.of()))
        .hasMessageContaining("bytes that are no UTF-8");
    assertThatThrownBy(() -> EnvFile.read(folder, Map.of())).isInstanceOf(BadInput.class);
  }
}
