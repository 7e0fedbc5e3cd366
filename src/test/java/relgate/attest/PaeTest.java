package relgate.attest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PaeTest {
  /** The example of the DSSE protocol document, version 1.0.2, "Test Vectors". */
  private static final String TYPE = "http://example.com/HelloWorld";

  private static final String SIGNATURE =
      "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==";

  @Test
  void reproducesThePublishedVector() {
    assertThat(new String(Pae.of(TYPE, "hello world".getBytes(UTF_8)), UTF_8))
        .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
  }

  @Test
  void publishedSignatureIsOverTheseBytes() throws GeneralSecurityException {
    Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
    check.initVerify(publishedKey());
    check.update(Pae.of(TYPE, "hello world".getBytes(UTF_8)));
    assertThat(check.verify(Base64.getDecoder().decode(SIGNATURE))).isTrue();
  }

  @Test
  void countsBytesAndNotCharacters() {
    assertThat(new String(Pae.of("é", "🔒".getBytes(UTF_8)), UTF_8)).isEqualTo("DSSEv1 2 é 4 🔒");
  }

  @Test
  void emptyPayloadKeepsItsSpace() {
    assertThat(new String(Pae.of("", new byte[0]), UTF_8)).isEqualTo("DSSEv1 0  0 ");
  }

  private static PublicKey publishedKey() throws GeneralSecurityException {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    BigInteger x =
        new BigInteger(
            "46950820868899156662930047687818585632848591499744589407958293238635476079160");
    BigInteger y =
        new BigInteger(
            "5640078356564379163099075877009565129882514886557779369047442380624545832820");
    return KeyFactory.getInstance("EC")
        .generatePublic(
            new ECPublicKeySpec(new ECPoint(x, y), curve.getParameterSpec(ECParameterSpec.class)));
  }
}
