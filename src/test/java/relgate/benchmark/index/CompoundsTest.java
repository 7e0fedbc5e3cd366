package relgate.benchmark.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompoundsTest {
  @ParameterizedTest
  @CsvSource({
    "e-mail, email",
    "snake_case_name, snakecasename",
    "www.Debian.org, wwwdebianorg",
    "Straßen-Übersicht, strassenubersicht",
    "2.41.3, 2\uE00041\uE0003",
    "v2.41.3, 2\uE00041\uE0003",
    "2026-11-25, 2026\uE00011\uE00025",
    "V-2, v2"
  })
  void whatIsJoinedIsAWholeToo(String text, String whole) {
    assertThat(new Compounds("see " + text + ".").wholes()).containsExactly(whole);
  }

  @ParameterizedTest
  @CsvSource({
    "parseArgs, parse args",
    "XMLHttpRequest, xml http request",
    "KbBenchmarkVerb_x, kb benchmark verb",
    "MacOS, mac os",
    "PDF, ''",
    "Word, ''",
    "iPhone, i phone"
  })
  void aNameWithHumpsIsItsPiecesToo(String text, String pieces) {
    String whole = String.join(" ", new Compounds(text).wholes());
    assertThat(Compounds.ofText("see " + text)).isEqualTo(whole + ' ' + pieces);
  }

  @Test
  void nothingElseIsACompound() {
    String text =
        "Ends here.  A - dash, -x --flag _y_ a..b 知识库-测试 .hidden " + "a-".repeat(99) + "a";
    assertThat(Compounds.ofText(text)).isBlank();
  }
}
