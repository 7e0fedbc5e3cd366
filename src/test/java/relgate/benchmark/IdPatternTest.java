package relgate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.BadInput;

/** A team's own pattern over the ids of a service: it finds, or it is wrong use, whatever comes. */
class IdPatternTest {
  private static final String LONG = "a".repeat(300_000);

  @Test
  void theFirstGroupIsTheDocumentAndAnotherIdStandsForItself() {
    IdPattern pattern = IdPattern.of("^(.*)#\\d+$");
    assertThat(pattern.document("guide.md#12")).isEqualTo("guide.md");
    assertThat(pattern.document("guide.md")).isEqualTo("guide.md");
    assertThat(IdPattern.of(null).document("a#1")).isEqualTo("a#1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"((?:a|b)*)c", "((a|aa)*)#", "(.*a){25}b"})
  void aPatternThatDoesNotComeToAnEndIsWrongUse(String text) throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Runnable asked = () -> thrown.set(catchThrowable(() -> IdPattern.of(text).document(LONG)));
    // The stack that bin/relgate gives a thread.
    Thread thread = new Thread(null, asked, "small", 512 << 10);
    thread.start();
    thread.join();
    assertThat(thrown.get())
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("a pattern that comes to an end");
  }
}
