package relgate.testreport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places of failures, written as tools write them. */
class FailurePlaceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          acme.PriceTest | at org.junit.Assert.fail(Assert.java:89)~at acme.PriceTest.adds(PriceTest.java:12)   | acme/PriceTest.java:12
          acme.PriceTest | at app//acme.PriceTest$Nested.lambda$adds$0(PriceTest.java:30)                       | acme/PriceTest.java:30
          tests.test_price.TestPrice | tests/test_price.py:7: in test~    price()~shop/price.py:3: ValueError   | tests/test_price.py:7
          test_price.TestPrice | File "/usr/lib/python3/unittest/case.py", line 9~File "/w/test_price.py", line 4 | /w/test_price.py:4
          adds | at Object.<anonymous> (/w/node_modules/jest/x.js:1:2)~at Object.<anonymous> (/w/src/a.test.js:5:10) | /w/src/a.test.js:5
          shop | at file:///w/src/a.test.mjs:5:10                                                               | /w/src/a.test.mjs:5
          shop/price | price_test.go:12: got 3                                                                  | price_test.go:12
          Shop.PriceTests | at Shop.PriceTests.Adds() in /w/PriceTests.cs:line 8                                | /w/PriceTests.cs:8
          PriceTest | Failed asserting.~~/w/tests/PriceTest.php:17                                              | /w/tests/PriceTest.php:17
          spec.price | # ./spec/price_spec.rb:12:in `block'                                                     | spec/price_spec.rb:12
          shop | thread 'adds' panicked at src/lib.rs:9:5:                                                      | src/lib.rs:9
          shop | expected 12:30 and not 12:31                                                                   | none
          shop | at node:internal/process/task_queues:95:5                                                      | none
          """)
  void isFoundInWhatTheToolSays(String classname, String text, String place) {
    assertThat(
            FailurePlace.of("", "", classname, text.replace("~", "\n"))
                .map(found -> found.file() + ":" + found.line())
                .orElse("none"))
        .isEqualTo(place);
  }

  @Test
  @Timeout(30)
  void aWordWithoutAnEndIsReadInTimeThatGrowsWithItsLength() {
    String word = "x".repeat(300_000);
    assertThat(FailurePlace.of(word, "4", word, word + " at " + word))
        .hasValue(new FailurePlace(word, 4));
    assertThat(FailurePlace.of("", "", word, word + " at src/a.js:7"))
        .hasValue(new FailurePlace("src/a.js", 7));
  }

  @Test
  void attributesCountWhereNoTraceLeadsToTheFile() {
    assertThat(FailurePlace.of("tests/a.py", "4", "a", "tests/a.py:9: Error"))
        .hasValue(new FailurePlace("tests/a.py", 9));
    assertThat(FailurePlace.of("tests/a.py", "4", "a", "no trace"))
        .hasValue(new FailurePlace("tests/a.py", 4));
    assertThat(FailurePlace.of("tests/a.py", "-1", "a", ""))
        .hasValue(new FailurePlace("tests/a.py", 1));
    assertThat(FailurePlace.of("", "", "", "")).isEmpty();
  }
}
