package relgate.releasetag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagObjectTest {
  private static final String HEADERS =
      "object 0123456789abcdef0123456789abcdef01234567\ntype commit\ntag v1\n"
          + "tagger Ada <a@b> 1772625600 +0100\n\n";
  private static final String ARMOR = "-----BEGIN SSH SIGNATURE-----\n";

  private static TagObject parsed(String text) {
    return TagObject.parse(text.getBytes(UTF_8)).orElseThrow();
  }

  @Test
  void readsTheHeadersAndLeavesTheSignatureOut() {
    TagObject tag = parsed(HEADERS + "Message\n" + ARMOR + "AAAA\n");
    assertThat(tag.name()).isEqualTo("v1");
    assertThat(tag.taggedAt()).isEqualTo(Instant.ofEpochSecond(1772625600));
    assertThat(new String(tag.payload(), UTF_8)).isEqualTo(HEADERS + "Message\n");
    assertThat(tag.signature()).isEqualTo(ARMOR + "AAAA\n");
  }

  @Test
  void lastArmorIsTheSignature() {
    TagObject tag = parsed(HEADERS + ARMOR + "fake\n" + ARMOR + "AAAA\n");
    assertThat(tag.signature()).isEqualTo(ARMOR + "AAAA\n");
  }

  @Test
  void armorInTheMiddleOfALineIsText() {
    assertThat(parsed(HEADERS + "see -----BEGIN SSH SIGNATURE-----\n").signature()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "object 0123\ntype commit\ntag v1\ntagger A <a> 1 +0000\n\n",
        "object 0123456789abcdef0123456789abcdef01234567\ntype commit\ntag v1\n\n",
        "object 0123456789abcdef0123456789abcdef01234567\ntype commit\ntag v1\ntag v2\n"
            + "tagger A <a> 1 +0000\n\n",
        "object 0123456789abcdef0123456789abcdef01234567\ntype commit\ntag v1\n"
            + "tagger A <a> 1 +0000\nmore x\n\n",
      })
  void otherHeadersAreRefused(String text) {
    assertThat(TagObject.parse(text.getBytes(UTF_8))).isEqualTo(Optional.empty());
  }
}
