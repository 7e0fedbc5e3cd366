package relgate.attest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import relgate.json.JsonReader;
import relgate.testing.OutsideData;

class WycheproofTest {
  /** Every vector is right, also 37, whose extra zero byte the JDK alone overlooks. */
  @Test
  void everyEd25519VectorIsRight() {
    String text =
        JsonReader.text(OutsideData.path("wycheproof-signatures/testvectors_v1/ed25519_test.json"));
    Map<?, ?> json = (Map<?, ?>) JsonReader.strict().parseAny(text, "ed25519_test.json");
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    for (Object g : (List<?>) at(json, "testGroups")) {
      Map<?, ?> group = (Map<?, ?>) g;
      VerifyingKey key = VerifyingKey.of(bytes(at(group, "publicKeyDer")), "vector");
      for (Object t : (List<?>) at(group, "tests")) {
        Map<?, ?> test = (Map<?, ?>) t;
        seen++;
        boolean signed = key.signed(bytes(at(test, "msg")), bytes(at(test, "sig")));
        if (signed != at(test, "result").equals("valid")) {
          wrong.add(test.get("tcId") + " " + test.get("comment"));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(seen).isGreaterThanOrEqualTo(150);
  }

  private static Object at(Map<?, ?> object, String key) {
    return Objects.requireNonNull(object.get(key), key);
  }

  private static byte[] bytes(Object hex) {
    return HexFormat.of().parseHex(hex.toString());
  }
}
