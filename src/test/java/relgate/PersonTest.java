package relgate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonTest {
  private static final Person ADA = new Person("Ada Example");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada example",
        "  Ada\t Example ",
        "Ada\u00a0Example",
        "Ada\u2003Example\u3000",
        "A\u200bda Exam\u00adple\ufeff",
        "\u202eAda Example",
        "\uff21da Example",
        "Ada Example\u0000",
        "Example, Ada",
        "Ada Example <ada@example.com>",
        "A. Example",
        "\u0410d\u0430 Example",
        "Ada E."
      })
  void caseSpacingAndWhatNobodySeesMakeNoOtherPerson(String name) {
    assertThat(new Person(name).same(ADA)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada", "AdaExample", "Ada Example 2", "Ad\u00e4 Example"})
  void anotherNameIsAnotherPerson(String name) {
    assertThat(new Person(name).same(ADA)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u00a0",
        "\u200b\u3000",
        "-",
        "\"\"",
        ".",
        "TBD",
        "n/a",
        "N/A",
        "the team",
        "dependabot[bot]",
        "Todo",
        "everyone",
        "NAME"
      })
  void nobodyIsNamedByBlanksAndMarks(String name) {
    assertThat(new Person(name).named()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada", "\u0410\u0434\u0430", "\u5f20\u4e09", "x2"})
  void lettersOfAnyScriptNameSomebody(String name) {
    assertThat(new Person(name).named()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0410da", "Grace H\u03bfpper", "\u0391da Example"})
  void lookAlikeMixesTheLettersOfTwoScriptsInOneWord(String name) {
    assertThat(new Person(name).disguised()).isTrue();
  }

  @Test
  void nameInTwoScriptsSideBySideIsNoDisguise() {
    assertThat(new Person("Ada O'Neil-Sm\u00efth (\u0410\u0434\u0430) 2").disguised()).isFalse();
    assertThat(new Person("Ada\u0301 \u5c71\u7530\u3042").disguised()).isFalse();
  }
}
