package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import relgate.command.Secrets;

class ShownStreamTest {
  private static final Secrets SECRETS = Secrets.none().andValues(List.of("canary-value"));
  private static final String HOSTILE =
      "a canary-value\n::error::x\n##vso[task.setvariable]y \u001b]52;c;AAAA\u0007z\u202E\u0000\n";

  private static String printed(ShownStream.Watcher watcher, String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream =
        new PrintStream(new ShownStream(out, () -> SECRETS, watcher), true, StandardCharsets.UTF_8);
    stream.print(text);
    stream.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatALogIsGivenIsMaskedAndOrdersNothing() {
    assertThat(printed(ShownStream.Watcher.NOBODY, HOSTILE))
        .isEqualTo("a ***\n: :error::x\n## vso[task.setvariable]y z\n");
  }

  @Test
  void aTerminalObeysOnlyColoursAndRedrawing() {
    String own = "\r\u001B[K\u001B[31mred\u001B[0m ";
    assertThat(printed(ShownStream.Watcher.TERMINAL, own + HOSTILE))
        .isEqualTo(own + "a ***\n: :error::x\n## vso[task.setvariable]y z\n");
  }

  @Test
  void relgatesOwnOrdersAreMaskedOnly() {
    assertThat(printed(ShownStream.Watcher.SERVER, "::error file=a::canary-value\n"))
        .isEqualTo("::error file=a::***\n");
  }
}
