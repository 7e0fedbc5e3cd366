package relgate.releasetag;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import relgate.releasetag.SshReader.Malformed;

/**
 * An ECDSA key of SSH (RFC 5656). Bouncy Castle checks it: the JDK refuses valid signatures whose
 * point has an x beyond the curve's order.
 *
 * @param hash the one that goes with the curve (RFC 5656, 6.2.1)
 */
record EcdsaKey(String hash, ECPublicKeyParameters point) {
  private static final int UNCOMPRESSED = 4;

  /**
   * Reads the key.
   *
   * @param reader what follows the type
   */
  static EcdsaKey of(String type, SshReader reader) throws Malformed {
    EcdsaKey key =
        switch (type) {
          case "ecdsa-sha2-nistp256" -> of("nistp256", "secp256r1", "SHA-256", reader);
          case "ecdsa-sha2-nistp384" -> of("nistp384", "secp384r1", "SHA-384", reader);
          case "ecdsa-sha2-nistp521" -> of("nistp521", "secp521r1", "SHA-512", reader);
          default -> throw new Malformed("a key of type " + type);
        };
    reader.end();
    return key;
  }

  private static EcdsaKey of(String ssh, String curve, String hash, SshReader reader)
      throws Malformed {
    if (!reader.text().equals(ssh)) {
      throw new Malformed("another curve than its type names");
    }
    byte[] encoded = reader.string();
    if (encoded.length == 0 || encoded[0] != UNCOMPRESSED) {
      throw new Malformed("a point that is not in the uncompressed form");
    }
    X9ECParameters named = CustomNamedCurves.getByName(curve);
    try {
      ECDomainParameters domain = new ECDomainParameters(named);
      return new EcdsaKey(
          hash, new ECPublicKeyParameters(named.getCurve().decodePoint(encoded), domain));
    } catch (IllegalArgumentException e) {
      throw new Malformed("a point that is not on its curve");
    }
  }

  /** Whether the two numbers of the value are this key's signature over exactly these bytes. */
  boolean signed(byte[] message, byte[] value) throws Malformed {
    SshReader reader = new SshReader(value);
    BigInteger r = reader.positive();
    BigInteger s = reader.positive();
    reader.end();
    ECDSASigner check = new ECDSASigner();
    check.init(false, point);
    return check.verifySignature(digest(message), r, s);
  }

  private byte[] digest(byte[] message) throws Malformed {
    try {
      return MessageDigest.getInstance(hash).digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new Malformed("a hash that is not there: " + hash);
    }
  }
}
