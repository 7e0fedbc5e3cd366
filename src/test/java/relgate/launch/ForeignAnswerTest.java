package relgate.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

class ForeignAnswerTest {
  @Test
  void whatACommandPrintedIsToldWhateverItIs() {
    Outcome printed =
        new Outcome(
            Command.of("cat", "image"),
            Outcome.Ending.EXITED,
            0,
            "a\0b",
            "\0",
            Duration.ofMillis(7));
    String told = JsonWriter.line(ForeignAnswer.Ran.of(printed));
    ForeignAnswer.Ran read = JsonReader.strict().parse(told, "x", ForeignAnswer.Ran.class);
    assertThat(read.outcome().stdout()).isEqualTo("a\uFFFDb");
  }
}
