package relgate.attest;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import relgate.BadInput;
import relgate.Sha256;

/**
 * An Ed25519 public key (RFC 8032) that somebody decided to trust.
 *
 * @param sha256 of the key's SubjectPublicKeyInfo: two files with one key are one key
 */
public record VerifyingKey(String sha256, PublicKey key) {
  static final String LABEL = "PUBLIC KEY";
  private static final String REMEDY =
      "Make a pair with `relgate verify --keygen FILE`, or with"
          + " `openssl pkey -in PRIVATE.pem -pubout`.";

  /** SubjectPublicKeyInfo of every Ed25519 key before its 32 bytes (RFC 8410). */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int POINT = 32;
  private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  /** The y of the points of order 1, 2, 4 and 8: under those, a signature proves nothing. */
  private static final Set<BigInteger> SMALL_ORDER =
      Set.of(
          BigInteger.ZERO,
          BigInteger.ONE,
          PRIME.subtract(BigInteger.ONE),
          new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16),
          new BigInteger("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16));

  /**
   * Reads a SubjectPublicKeyInfo PEM file.
   *
   * @throws BadInput where it is no Ed25519 public key, or one that nobody could have made
   */
  public static VerifyingKey read(Path file) {
    return checked(Pem.read(file, LABEL, REMEDY), file.toString());
  }

  /** The same of bytes that were read already, such as those of a commit. */
  public static VerifyingKey parse(byte[] pem, String place) {
    String text = new String(pem, StandardCharsets.US_ASCII);
    return checked(Pem.parse(text, place, LABEL, REMEDY), place);
  }

  private static VerifyingKey checked(byte[] spki, String place) {
    boolean form =
        spki.length == PREFIX.length + POINT
            && Arrays.equals(Arrays.copyOf(spki, PREFIX.length), PREFIX);
    if (!form) {
      throw new BadInput(place, "an Ed25519 public key", other(spki), REMEDY);
    }
    BigInteger y = y(Arrays.copyOfRange(spki, PREFIX.length, spki.length));
    if (y.compareTo(PRIME) >= 0 || SMALL_ORDER.contains(y)) {
      throw new BadInput(place, "an Ed25519 public key", "a point that signs anything", REMEDY);
    }
    return of(spki, place);
  }

  static VerifyingKey of(byte[] spki, String place) {
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
      return new VerifyingKey(Sha256.of(spki), key);
    } catch (GeneralSecurityException e) {
      throw new BadInput(place, "an Ed25519 public key", String.valueOf(e.getMessage()), REMEDY);
    }
  }

  private static BigInteger y(byte[] littleEndian) {
    byte[] big = new byte[POINT];
    for (int i = 0; i < POINT; i++) {
      big[i] = littleEndian[POINT - 1 - i];
    }
    big[0] &= 0x7f;
    return new BigInteger(1, big);
  }

  private static String other(byte[] spki) {
    for (String algorithm : new String[] {"RSA", "EC", "X25519", "Ed448", "DSA"}) {
      try {
        KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki));
        return "a public key of type " + algorithm;
      } catch (GeneralSecurityException e) {
        // Not this one; the next may be it.
      }
    }
    return spki.length + " bytes that are none";
  }

  /** Whether the signature is this key's over exactly these bytes; false for any malformed one. */
  public boolean signed(byte[] message, byte[] signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(message);
      return signature.length == 64 && check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** How a statement names the holder of this key. */
  String verifierId() {
    return "urn:relgate:verifier:sha256:" + sha256;
  }
}
