package relgate.releasetag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.json.JsonReader;
import relgate.releasetag.SshReader.Malformed;
import relgate.testing.OutsideData;

/** Wycheproof's vectors, each as the SSH signature that would hold it. */
class SshKeyTest {
  @ParameterizedTest
  @CsvSource({
    "ed25519_test.json,ssh-ed25519",
    "ecdsa_secp256r1_sha256_p1363_test.json,ecdsa-sha2-nistp256",
    "rsa_signature_2048_sha256_test.json,rsa-sha2-256",
    "rsa_signature_4096_sha256_test.json,rsa-sha2-256",
  })
  void agreesWithWycheproof(String file, String algorithm) {
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    Map<?, ?> json =
        (Map<?, ?>)
            JsonReader.strict()
                .parseAny(
                    JsonReader.text(
                        OutsideData.path("wycheproof-signatures/testvectors_v1/" + file)),
                    file);
    for (Object g : (List<?>) at(json, "testGroups")) {
      Map<?, ?> group = (Map<?, ?>) g;
      for (Object t : (List<?>) at(group, "tests")) {
        Map<?, ?> test = (Map<?, ?>) t;
        seen++;
        boolean either = at(test, "result").equals("acceptable");
        if (!either && signed(group, test, algorithm) != at(test, "result").equals("valid")) {
          wrong.add(test.get("tcId") + " " + test.get("comment") + " " + test.get("result"));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(seen).isGreaterThan(100);
  }

  private static boolean signed(Map<?, ?> group, Map<?, ?> test, String algorithm) {
    try {
      byte[] value = bytes(at(test, "sig"));
      byte[] inner = algorithm.startsWith("ecdsa") ? numbers(value) : value;
      byte[] signature = strings(algorithm.getBytes(StandardCharsets.US_ASCII), inner);
      return SshKey.of(blob(group, algorithm)).signed(bytes(at(test, "msg")), signature);
    } catch (Malformed e) {
      return false;
    }
  }

  private static byte[] blob(Map<?, ?> group, String algorithm) {
    Map<?, ?> key = (Map<?, ?>) at(group, "publicKey");
    byte[] type =
        (algorithm.startsWith("rsa") ? "ssh-rsa" : algorithm).getBytes(StandardCharsets.US_ASCII);
    if (algorithm.startsWith("rsa")) {
      return strings(type, number(at(key, "publicExponent")), number(at(key, "modulus")));
    }
    if (algorithm.startsWith("ecdsa")) {
      return strings(
          type, "nistp256".getBytes(StandardCharsets.US_ASCII), bytes(at(key, "uncompressed")));
    }
    return strings(type, bytes(at(key, "pk")));
  }

  private static Object at(Map<?, ?> object, String key) {
    return Objects.requireNonNull(object.get(key), key);
  }

  private static byte[] number(Object hex) {
    return new BigInteger(hex.toString(), 16).toByteArray();
  }

  /** The halves as SSH numbers; a value of another length has no such form. */
  private static byte[] numbers(byte[] value) throws Malformed {
    if (value.length != 64) {
      throw new Malformed("no SSH form");
    }
    String hex = HexFormat.of().formatHex(value);
    return strings(number(hex.substring(0, 64)), number(hex.substring(64)));
  }

  private static byte[] bytes(Object hex) {
    return HexFormat.of().parseHex(hex.toString());
  }

  private static byte[] strings(byte[]... values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] value : values) {
      out.writeBytes(ByteBuffer.allocate(4).putInt(value.length).array());
      out.writeBytes(value);
    }
    return out.toByteArray();
  }
}
