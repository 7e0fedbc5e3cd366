package relgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
  /** FIPS 180-4, appendix B.1. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void agreesWithThePublishedExample() {
    assertThat(Sha256.of("abc")).isEqualTo(ABC);
  }

  @Test
  void hashesAFileOfManyBuffersAsItsBytes(@TempDir Path folder) throws IOException {
    byte[] bytes = new byte[200_001];
    bytes[199_999] = 7;
    Path file = Files.write(folder.resolve("f"), bytes);
    assertThat(Sha256.of(file)).isEqualTo(Sha256.of(bytes));
  }

  @Test
  void knowsAHashByItsForm() {
    assertThat(Sha256.isOne(ABC)).isTrue();
    assertThat(Sha256.isOne(ABC.toUpperCase(java.util.Locale.ROOT))).isFalse();
    assertThat(Sha256.isOne(ABC + "0")).isFalse();
  }
}
