package relgate.attest;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import relgate.BadInput;
import relgate.json.AtomicFile;

/** An Ed25519 private key (RFC 8032) and the public key that belongs to it. */
public final class SigningKey {
  static final String LABEL = "PRIVATE KEY";
  private static final String REMEDY =
      "Make a pair with `relgate verify --keygen FILE`, or with"
          + " `openssl genpkey -algorithm ed25519 -out FILE`; the key has no passphrase.";
  private final PrivateKey secret;
  private final VerifyingKey verifying;

  private SigningKey(PrivateKey secret, VerifyingKey verifying) {
    this.secret = secret;
    this.verifying = verifying;
  }

  /**
   * Reads a PKCS#8 PEM file; only when nothing of the candidate runs any more.
   *
   * @throws BadInput where it is no unencrypted Ed25519 private key
   */
  public static SigningKey read(Path file) {
    byte[] der = Pem.read(file, LABEL, REMEDY);
    try {
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
      return of(key);
    } catch (GeneralSecurityException e) {
      throw new BadInput(
          file.toString(), "an Ed25519 private key in PKCS#8", "another key, or none", REMEDY);
    }
  }

  /**
   * Makes a pair: the private key in the file (mode 0600), the public one beside it as {@code
   * FILE.pub}, or {@code NAME.pub.pem} for {@code NAME.pem}.
   *
   * @return the file of the public key
   * @throws BadInput where one of the two files is there already: no key is ever overwritten
   */
  public static Path generate(Path file) {
    String name = String.valueOf(file.getFileName());
    String stem = name.endsWith(".pem") ? name.substring(0, name.length() - 4) : name;
    Path open = file.resolveSibling(stem.equals(name) ? name + ".pub" : stem + ".pub.pem");
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      writeNew(file, Pem.text(LABEL, pair.getPrivate().getEncoded()));
      writeNew(open, Pem.text(VerifyingKey.LABEL, pair.getPublic().getEncoded()));
      return open;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK since 15 has Ed25519", e);
    }
  }

  private static void writeNew(Path file, String pem) {
    if (!AtomicFile.writeNew(file, pem.getBytes(java.nio.charset.StandardCharsets.US_ASCII))) {
      throw new BadInput(
          file.toString(),
          "a place where nothing stands yet",
          "a file",
          "Name another file; a key that is no longer wanted is removed by hand.");
    }
  }

  static SigningKey of(PrivateKey key) throws GeneralSecurityException {
    byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    // The public key follows from the seed (RFC 8032, 5.1.5); the JDK derives it nowhere else.
    generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
    byte[] spki = generator.generateKeyPair().getPublic().getEncoded();
    return new SigningKey(key, VerifyingKey.of(spki, "the public key"));
  }

  /** Randomness that has been drawn already. */
  private static final class Seed extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final transient byte[] seed;

    Seed(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }

  public VerifyingKey verifying() {
    return verifying;
  }

  /** The signature over exactly these bytes. */
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(secret);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was read can sign", e);
    }
  }

  /** Says which key it is, never what it is. */
  @Override
  public String toString() {
    return "SigningKey[" + verifying.sha256() + "]";
  }
}
