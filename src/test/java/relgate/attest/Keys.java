package relgate.attest;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.HexFormat;

/** Keys for tests. */
final class Keys {
  /** RFC 8032, section 7.1, tests 1 and 2: the seeds that DSSE's own vectors use too. */
  static final SigningKey A =
      ofSeed("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

  static final SigningKey B =
      ofSeed("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");

  private Keys() {}

  static SigningKey ofSeed(String hex) {
    try {
      return SigningKey.of(
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(
                  new EdECPrivateKeySpec(
                      NamedParameterSpec.ED25519, HexFormat.of().parseHex(hex))));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static SigningKey fresh() {
    try {
      return SigningKey.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
