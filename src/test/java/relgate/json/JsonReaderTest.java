package relgate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.BadInput;
import relgate.Mode;

class JsonReaderTest {
  record Part(String name, @Default("1") int count) {}

  record Whole(
      Mode mode,
      @Between(min = 0, max = 1) BigDecimal minPrecision,
      @Default("\"30s\"") Duration timeout,
      @Nullable Instant seenAt,
      @Default("[]") List<Part> parts,
      @Default("{}") Map<String, Boolean> flags) {}

  private static Whole read(String json) {
    return JsonReader.strict().parse(json, "the file", Whole.class);
  }

  private static List<String> problems(String json) {
    BadInput refused = catchThrowableOfType(BadInput.class, () -> read(json));
    return refused.problems().stream().map(p -> p.place() + ": found " + p.found()).toList();
  }

  @Test
  void everyKindOfComponentIsRead() {
    assertThat(
            read(
                """
                {"mode": "required", "min_precision": 0.45, "timeout": "2m",
                 "seen_at": "2026-01-02T03:04:05Z", "parts": [{"name": "a", "count": 7}],
                 "flags": {"on": true}}
                """))
        .isEqualTo(
            new Whole(
                Mode.REQUIRED,
                new BigDecimal("0.45"),
                Duration.ofMinutes(2),
                Instant.parse("2026-01-02T03:04:05Z"),
                List.of(new Part("a", 7)),
                Map.of("on", true)));
  }

  @Test
  void whatIsLeftOutTakesItsDefault() {
    assertThat(read("{\"mode\": \"off\", \"min_precision\": 1}"))
        .isEqualTo(
            new Whole(Mode.OFF, BigDecimal.ONE, Duration.ofSeconds(30), null, List.of(), Map.of()));
  }

  @Test
  void everyProblemOfAFileIsToldAtOnceWithItsLine() {
    assertThat(
            problems(
                """
                {"mode": "Required",
                 "min_precison": 0.45,
                 "timeout": "soon",
                 "parts": [{"name": 3}, {"nam": "x"}],
                 "flags": {"on": "yes"}}
                """))
        .containsExactlyInAnyOrder(
            "the file:1: mode: found the string \"Required\"",
            "the file:1: min_precision: found no such key",
            "the file:2: min_precison: found the unknown key \"min_precison\"",
            "the file:3: timeout: found the string \"soon\"",
            "the file:4: parts[0].name: found the number 3",
            "the file:4: parts[1].nam: found the unknown key \"nam\"",
            "the file:4: parts[1].name: found no such key",
            "the file:5: flags.on: found the string \"yes\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-0.01", "1.0000001", "55", "true", "\"0.5\"", "null", "NaN", "1e400", "[0.5]"})
  void aThresholdIsANumberInItsRangeAndNothingElse(String value) {
    assertThat(problems("{\"mode\": \"off\", \"min_precision\": " + value + "}")).hasSize(1);
  }

  @Test
  void aNumberThatIsNoneIsToldWithoutTheParsersSettings() {
    assertThat(problems("{\"mode\": \"off\", \"min_precision\": NaN}"))
        .containsExactly("the file:1:37: found Non-standard token 'NaN'");
  }

  @Test
  void whatIsCutOffIsToldByItsPlaceAlone() {
    assertThat(problems("{"))
        .containsExactly(
            "the file:1:2: found Unexpected end-of-input: expected close marker for Object"
                + " (start marker at line 1, column 1)");
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() {
    assertThat(problems("{\"mode\": \"required\", \"min_precision\": 0.5, \"mode\": \"off\"}"))
        .singleElement()
        .asString()
        .contains("mode");
  }

  @Test
  void everyKeyThatStandsTwiceIsToldWithWhatElseIsWrong() {
    assertThat(
            problems(
                """
                {"mode": "off", "mode": "off",
                 "min_precision": 0.5, "min_precision": 2}
                """))
        .containsExactlyInAnyOrder(
            "the file:1: found \"mode\" again, first on line 1",
            "the file:2: found \"min_precision\" again, first on line 2",
            "the file:2: min_precision: found 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\" off\"", "\"OFF\"", "\"\"", "0", "null", "[\"off\"]", "{}"})
  void aWordOfAClosedSetIsThatWordLetterByLetter(String mode) {
    assertThat(problems("{\"min_precision\": 0.5, \"mode\": " + mode + "}")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "\"1\"", "1e10", "true", "null", "[1]", "99999999999999999999"})
  void aWholeNumberIsNeverCutRoundedOrReadFromAText(String count) {
    assertThat(
            problems(
                "{\"mode\": \"off\", \"min_precision\": 0, \"parts\": [{\"name\": \"a\", \"count\":"
                    + " "
                    + count
                    + "}]}"))
        .singleElement()
        .asString()
        .startsWith("the file:1: parts[0].count: found ");
  }

  record Real(double value) {}

  @ParameterizedTest
  @ValueSource(strings = {"\"NaN\"", "\"Infinity\"", "1e999", "\"\"", "null", "1e999999999"})
  void aRealNumberIsFiniteAndNoText(String value) {
    assertThat(
            catchThrowableOfType(
                    BadInput.class,
                    () -> JsonReader.strict().parse("{\"value\": " + value + "}", "x", Real.class))
                .problems())
        .hasSize(1);
  }

  @Test
  void aListOrMapHoldsNoNull() {
    assertThat(
            problems(
                "{\"mode\": \"off\", \"min_precision\": 0,\n"
                    + " \"parts\": [null, {\"name\": null}], \"flags\": {\"on\": null}}"))
        .containsExactlyInAnyOrder(
            "the file:2: parts[0]: found null",
            "the file:2: parts[1].name: found null",
            "the file:2: flags.on: found null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"parts\"", "{}", "null", "7", "true"})
  void aListIsReadFromAListAlone(String parts) {
    assertThat(problems("{\"mode\": \"off\", \"min_precision\": 0, \"parts\": " + parts + "}"))
        .hasSize(1);
  }

  @Test
  void whatFollowsTheEndIsRefused() {
    assertThat(problems("{\"mode\": \"off\", \"min_precision\": 0} {}")).hasSize(1);
  }

  record Checked(String name) {
    static Checked valueOf(String name) {
      return new Checked(name);
    }

    Checked {
      if (name.equals("bad")) {
        throw new IllegalArgumentException("not that one");
      }
    }
  }

  @Test
  void aRecordIsReadFromItsComponentsAloneAndMayRefuseThem() {
    for (String json : List.of("\"a\"", "[\"a\"]", "{\"name\": \"bad\"}")) {
      assertThat(
              catchThrowableOfType(
                      BadInput.class, () -> JsonReader.strict().parse(json, "x", Checked.class))
                  .problems())
          .hasSize(1);
    }
  }

  @Test
  void anUnknownKeyNamesTheNearestKnownOne() {
    BadInput refused =
        catchThrowableOfType(
            BadInput.class, () -> read("{\"mod\": \"off\", \"min_precision\": 0.5}"));
    assertThat(refused.problems())
        .anySatisfy(p -> assertThat(p.remedy()).contains("Did you mean \"mode\"?"));
  }

  @Test
  void commentsAreForFilesThatPeopleWrite() {
    String json = "{\"mode\": \"off\", // why\n \"min_precision\": 0.5}";
    assertThat(problems(json)).hasSize(1);
    assertThat(JsonReader.commented().parse(json, "x", Whole.class).mode()).isEqualTo(Mode.OFF);
  }

  @Test
  void textThatNoPathOrFileCanHoldIsRefusedAtItsPlace() {
    assertThat(
            problems(
                "{\"mode\": \"off\", \"min_precision\": 1, \"parts\": [{\"name\": \"a\\u0000\"}]}"))
        .hasSize(1)
        .allMatch(line -> line.startsWith("the file:1: parts[0].name"));
    assertThat(
            problems(
                "{\"mode\": \"off\", \"min_precision\": 1, \"parts\": [{\"name\": \"\\uD800\"}]}"))
        .hasSize(1);
  }

  @Test
  void theDeepestTextThatIsReadFitsTheSmallestStackThatRelgateRunsOn() throws Exception {
    String deep = "{\"a\": [".repeat(100) + "]}".repeat(100);
    AtomicReference<Object> read = new AtomicReference<>();
    Thread small =
        new Thread(
            null, () -> read.set(JsonReader.strict().parseAny(deep, "x").toString()), "s", 256_000);
    small.start();
    small.join();
    assertThat(read.get()).isNotNull();
  }

  @Test
  void deepNestingAndHugeNumbersAreRefusedNotSuffered() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThat(catchThrowableOfType(BadInput.class, () -> JsonReader.strict().parseAny(deep, "x")))
        .isNotNull();
    assertThat(problems("{\"mode\": \"off\", \"min_precision\": 1" + "0".repeat(5_000) + "}"))
        .hasSize(1);
  }

  @Test
  void aFileMustBeARegularOneInUtf8(@TempDir Path folder) throws Exception {
    Path latin =
        Files.write(folder.resolve("a"), "\"caf\u00e9\"".getBytes(StandardCharsets.ISO_8859_1));
    for (Path file : List.of(latin, folder, folder.resolve("none"))) {
      assertThat(catchThrowableOfType(BadInput.class, () -> JsonReader.text(file)).problems())
          .hasSize(1);
    }
  }
}
