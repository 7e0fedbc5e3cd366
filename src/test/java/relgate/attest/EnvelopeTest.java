package relgate.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.BadInput;

class EnvelopeTest {
  @Test
  void readsWhatItWrites() {
    Envelope envelope = new Envelope("aGk=", "type", List.of("AAAA"));
    assertThat(Envelope.parse(envelope.text(), "e")).isEqualTo(envelope);
    assertThat(envelope.text())
        .isEqualTo(
            "{\"payload\":\"aGk=\",\"payloadType\":\"type\",\"signatures\":[{\"sig\":\"AAAA\"}]}");
  }

  @Test
  void keyIdAndUnknownFieldsDecideNothing() {
    String text =
        "{\"payload\":\"aGk=\",\"payloadType\":\"type\",\"more\":1,"
            + "\"signatures\":[{\"keyid\":\"A\",\"sig\":\"AAAA\",\"cert\":null}]}";
    assertThat(Envelope.parse(text, "e")).isEqualTo(new Envelope("aGk=", "type", List.of("AAAA")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aGk", "aGl=", "aGk==", " aGk=", "aGk=\\n", "-_-/", "====", "a"})
  void oneValueHasOneSpelling(String payload) {
    String text = new Envelope("X", "type", List.of("AAAA")).text().replace("X", payload);
    assertThatThrownBy(() -> Envelope.parse(text, "e.dsse.json"))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("e.dsse.json.payload");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"text\"",
        "{}",
        "{\"payload\":1,\"payloadType\":\"t\",\"signatures\":[]}",
        "{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[{}]}",
        "{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[1]}",
        "{\"payload\":\"\",\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"\"}]}",
        "{\"payload\":\"\",\"payloadType\":null,\"signatures\":[{\"sig\":\"\"}]}",
      })
  void whatIsNoEnvelopeIsRefused(String text) {
    assertThatThrownBy(() -> Envelope.parse(text, "e")).isInstanceOf(BadInput.class);
  }

  @Test
  void allProblemsAreNamedAtOnce() {
    assertThatThrownBy(() -> Envelope.parse("{}", "e"))
        .isInstanceOfSatisfying(
            BadInput.class,
            e ->
                assertThat(e.problems().stream().map(relgate.Problem::place))
                    .containsExactly("e.payload", "e.payloadType", "e.signatures"));
  }
}
