package relgate.releasetag;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import relgate.Sha256;
import relgate.releasetag.SshReader.Malformed;

/**
 * An SSH public key (RFC 4253, 5656, 8709) and the signatures that it can check.
 *
 * @param type {@code ssh-ed25519}, {@code sk-ssh-ed25519@openssh.com}, {@code ssh-rsa} or {@code
 *     ecdsa-sha2-nistp256}, 384 or 521
 * @param blob base64 of the key as SSH writes it: equal keys have equal blobs
 */
record SshKey(String type, String blob) {
  private static final String ED25519_TYPE = "ssh-ed25519";

  /** A key in a FIDO token (OpenSSH's PROTOCOL.u2f). */
  private static final String TOKEN_TYPE = "sk-ssh-ed25519@openssh.com";

  private static final int USER_PRESENT = 1;
  private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final int ED25519_SIGNATURE = 64;
  private static final int LEAST_RSA_BITS = 2048;
  private static final Map<String, String> RSA =
      Map.of("rsa-sha2-256", "SHA256withRSA", "rsa-sha2-512", "SHA512withRSA");

  /** The key that the blob holds; {@link Malformed} also for kinds that are not accepted. */
  static SshKey of(byte[] blob) throws Malformed {
    SshKey key = new SshKey(new SshReader(blob).text(), Base64.getEncoder().encodeToString(blob));
    if (key.elliptic()) {
      EcdsaKey.of(key.type, key.body());
    } else {
      key.key();
    }
    return key;
  }

  private boolean elliptic() {
    return type.startsWith("ecdsa-sha2-");
  }

  /** What follows the type. */
  private SshReader body() throws Malformed {
    SshReader reader = new SshReader(Base64.getDecoder().decode(blob));
    reader.string();
    return reader;
  }

  private PublicKey key() throws Malformed {
    SshReader reader = body();
    try {
      if (type.equals(ED25519_TYPE)) {
        PublicKey key = edwards(reader);
        reader.end();
        return key;
      }
      if (type.equals(TOKEN_TYPE)) {
        PublicKey key = edwards(reader);
        reader.string();
        reader.end();
        return key;
      }
      if (type.equals("ssh-rsa")) {
        return rsa(reader);
      }
    } catch (GeneralSecurityException e) {
      throw new Malformed("a key of type " + type + " that is none: " + e.getMessage());
    }
    throw new Malformed(
        "a key of type "
            + type
            + "; accepted are ssh-ed25519, sk-ssh-ed25519@openssh.com, ssh-rsa and"
            + " ecdsa-sha2-nistp*");
  }

  private static PublicKey edwards(SshReader reader) throws Malformed, GeneralSecurityException {
    byte[] point = reader.string();
    if (point.length != 32) {
      throw new Malformed("an Ed25519 key of " + point.length + " bytes");
    }
    byte[] spki = Arrays.copyOf(ED25519, ED25519.length + point.length);
    System.arraycopy(point, 0, spki, ED25519.length, point.length);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
  }

  private static PublicKey rsa(SshReader reader) throws Malformed, GeneralSecurityException {
    BigInteger exponent = reader.positive();
    BigInteger modulus = reader.positive();
    reader.end();
    if (modulus.bitLength() < LEAST_RSA_BITS) {
      throw new Malformed("an RSA key of " + modulus.bitLength() + " bits, too short");
    }
    return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
  }

  /** Whether the signature blob (algorithm and value) is this key's over exactly these bytes. */
  boolean signed(byte[] message, byte[] signature) throws Malformed {
    SshReader reader = new SshReader(signature);
    String algorithm = reader.text();
    byte[] value = reader.string();
    if (type.equals(TOKEN_TYPE) && algorithm.equals(type)) {
      return byToken(message, value, reader);
    }
    reader.end();
    String rsa = type.equals("ssh-rsa") ? RSA.get(algorithm) : null;
    if (!algorithm.equals(type) && rsa == null) {
      throw new Malformed("the algorithm " + algorithm + " with a key of type " + type);
    }
    if (elliptic()) {
      return EcdsaKey.of(type, body()).signed(message, value);
    }
    if (rsa != null) {
      return check(rsa, message, value);
    }
    return type.equals(ED25519_TYPE) && edwardsSigned(message, value);
  }

  /** The JDK overlooks a byte too many at the end. */
  private boolean edwardsSigned(byte[] message, byte[] value) throws Malformed {
    return value.length == ED25519_SIGNATURE && check("Ed25519", message, value);
  }

  /** A token signs the hashes of its application and the message, its flags and its counter. */
  private boolean byToken(byte[] message, byte[] value, SshReader reader) throws Malformed {
    int flags = reader.octet();
    byte[] counter = reader.fixed(4);
    reader.end();
    SshReader key = body();
    key.string();
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes(Sha256.digest().digest(key.string()));
    signed.write(flags);
    signed.writeBytes(counter);
    signed.writeBytes(Sha256.digest().digest(message));
    return (flags & USER_PRESENT) != 0 && edwardsSigned(signed.toByteArray(), value);
  }

  private boolean check(String name, byte[] message, byte[] value) throws Malformed {
    try {
      Signature check = Signature.getInstance(name);
      check.initVerify(key());
      check.update(message);
      return check.verify(value);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** As {@code ssh-keygen -l} shows it. */
  String fingerprint() {
    byte[] hash = Sha256.digest().digest(Base64.getDecoder().decode(blob));
    return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
  }
}
