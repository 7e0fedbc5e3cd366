package relgate.attest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
    for (Object g : (List<?>) json.get("testGroups")) {
      Map<?, ?> group = (Map<?, ?>) g;
      VerifyingKey key = VerifyingKey.of(bytes(group.get("publicKeyDer")), "vector");
      for (Object t : (List<?>) group.get("tests")) {
        Map<?, ?> test = (Map<?, ?>) t;
        seen++;
        boolean signed = key.signed(bytes(test.get("msg")), bytes(test.get("sig")));
        if (signed != test.get("result").equals("valid")) {
          wrong.add(test.get("tcId") + " " + test.get("comment"));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(seen).isGreaterThanOrEqualTo(150);
  }

  private static byte[] bytes(Object hex) {
    return HexFormat.of().parseHex(hex.toString());
  }
}
