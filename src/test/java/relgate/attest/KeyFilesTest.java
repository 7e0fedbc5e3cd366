package relgate.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.BadInput;
import relgate.Sha256;

class KeyFilesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void madePairBelongsTogetherAndTheSecretIsTheOwnersAlone() throws IOException {
    Path secret = folder.resolve("release.pem");
    Path open = SigningKey.generate(secret);
    assertThat(open).isEqualTo(folder.resolve("release.pub.pem"));
    assertThat(SigningKey.read(secret).verifying().sha256())
        .isEqualTo(VerifyingKey.read(open).sha256());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
  }

  @Test
  void noKeyIsEverOverwritten() throws IOException {
    Path secret = Files.writeString(folder.resolve("release.pem"), "mine");
    assertThatThrownBy(() -> SigningKey.generate(secret)).isInstanceOf(BadInput.class);
    assertThat(secret).hasContent("mine");
  }

  /** RFC 8032, section 7.1, test 1. */
  @Test
  void publicKeyFollowsFromTheSecretOne() {
    String point = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    assertThat(Keys.A.verifying().sha256())
        .isEqualTo(Sha256.of(HexFormat.of().parseHex("302a300506032b6570032100" + point)));
  }

  @ParameterizedTest
  @CsvSource({"RSA,RSA", "EC,EC", "X25519,X25519", "Ed448,Ed448"})
  void otherKindsOfKeysAreNamed(String algorithm, String named)
      throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    Path open = pem("open.pem", "PUBLIC KEY", pair.getPublic().getEncoded());
    Path secret = pem("secret.pem", "PRIVATE KEY", pair.getPrivate().getEncoded());
    assertThatThrownBy(() -> VerifyingKey.read(open))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("a public key of type " + named);
    assertThatThrownBy(() -> SigningKey.read(secret))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("an Ed25519 private key in PKCS#8");
  }

  /** Points of small order, and one that has a second spelling: any of them would prove nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
      })
  void pointThatSignsAnythingIsNoKey(String point) throws IOException {
    byte[] spki = HexFormat.of().parseHex("302a300506032b6570032100" + point);
    Path open = pem("open.pem", "PUBLIC KEY", spki);
    assertThatThrownBy(() -> VerifyingKey.read(open))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("a point that signs anything");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no key",
        "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\n!!!!\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nAAA\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\nmore",
        "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
      })
  void malformedKeyFileIsNamed(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("key.pem"), text);
    assertThatThrownBy(() -> VerifyingKey.read(file))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(file.toString());
    assertThatThrownBy(() -> SigningKey.read(file)).isInstanceOf(BadInput.class);
  }

  @Test
  void missingAndEndlessFilesAreNamed() {
    assertThatThrownBy(() -> SigningKey.read(folder.resolve("none")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> SigningKey.read(Path.of("/dev/zero")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("at most 16 KiB");
  }

  @Test
  void secretDoesNotShowInItsText() {
    assertThat(Keys.A).hasToString("SigningKey[" + Keys.A.verifying().sha256() + "]");
  }

  private Path pem(String name, String label, byte[] der) throws IOException {
    return Files.writeString(folder.resolve(name), Pem.text(label, der));
  }
}
