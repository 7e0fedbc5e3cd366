package relgate.monitor.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuarantinedTest {
  private static List<Quarantined> files(int count) {
    return IntStream.range(0, count).mapToObj(n -> new Quarantined("f" + n, "damaged")).toList();
  }

  @Test
  void fiftyAreNamedAndTheOthersCounted() {
    assertThat(Quarantined.named(files(50))).isEqualTo(files(50));
    List<Quarantined> named = Quarantined.named(files(6_000));
    assertThat(named).hasSize(51);
    assertThat(named.get(50).file()).isEqualTo("5950 more files");
  }
}
