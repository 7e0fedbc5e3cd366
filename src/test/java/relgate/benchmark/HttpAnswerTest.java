package relgate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.BadInput;
import relgate.benchmark.index.Hit;
import relgate.config.KbSection.RetrieverSection;
import relgate.json.JsonReader;

/** Answers of status 200 that are none, or not quite. */
class HttpAnswerTest {
  private static final String NESTED = "\"hits\": \"/result/passages\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"result\": {\"error\": \"quota\", \"passages\": []}}",
        "{\"result\": {\"timed_out\": true, \"passages\": [{\"id\": \"a\"}]}}",
        "{\"success\": false, \"result\": {\"passages\": []}}",
        "{\"status\": \"error\", \"result\": {\"passages\": []}}",
        "{\"result\": {\"passages\": {\"id\": [\"a\"], \"errors\": [\"shard 2\"]}}}"
      })
  void aFailureIsHeardWhereverAroundTheHitsItIsSaid(String body) {
    assertThat(why(body, NESTED)).startsWith("the answer says at /");
  }

  @Test
  void aDocumentThatIsCalledErrorIsNoFailure() {
    assertThat(read("{\"hits\": {\"error\": 2, \"ok\": 1}, \"success\": true}", ""))
        .isInstanceOfSatisfying(
            Answer.Ranked.class,
            ranked ->
                assertThat(ranked.hits()).extracting(Hit::document).containsExactly("error", "ok"));
  }

  @Test
  void parallelListsOfDifferentLengthsAreNamed() {
    String section = "\"hits\": \"\", \"id\": \"/ids\", \"text\": \"/texts\"";
    assertThat(why("{\"ids\": [\"a\", \"b\"], \"texts\": [\"one\"]}", section))
        .isEqualTo("lists of different lengths: 2 of id, 1 of text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"  \"", "null"})
  void anIdOfNothingIsAnError(String id) {
    assertThat(why("{\"hits\": [{\"id\": " + id + "}]}", "")).contains("nothing at /id");
  }

  @ParameterizedTest
  @CsvSource({"true, true", "[1], a list"})
  void whatIsNoIdIsAWrongPointer(String id, String found) {
    assertThatThrownBy(() -> read("{\"hits\": [{\"id\": " + id + "}]}", ""))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(found);
  }

  @Test
  void aWholePassageIsNoIdEither() {
    assertThatThrownBy(() -> read("{\"hits\": [{\"id\": \"" + "x".repeat(5000) + "\"}]}", ""))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("5000 characters");
  }

  @Test
  void aScoreThatNoNumberHoldsGivesWayToThePlace() {
    assertThat(read("{\"hits\": [{\"id\": \"a\", \"score\": 1e999}]}", ""))
        .isInstanceOfSatisfying(
            Answer.Ranked.class, ranked -> assertThat(ranked.hits().get(0).score()).isEqualTo(1));
  }

  @Test
  void aPatternThatNeverEndsIsWrongUse() {
    String body = "{\"hits\": [{\"id\": \"" + "a".repeat(40) + "!\"}]}";
    assertThatThrownBy(() -> read(body, "\"id_pattern\": \"^((?:(?:a|aa)+)+)b$\""))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("kb.retriever.id_pattern");
  }

  private static String why(String body, String section) {
    return read(body, section) instanceof Answer.Errored errored ? errored.why() : "ranked";
  }

  private static Answer read(String body, String more) {
    String json =
        "{\"kind\": \"http\", \"url\": \"http://localhost/\"" + (more.isEmpty() ? "" : ", ");
    RetrieverSection section =
        JsonReader.strict().parse(json + more + "}", "kb.retriever", RetrieverSection.class);
    return new HttpAnswer(section, text -> text).read(body, 10);
  }
}
