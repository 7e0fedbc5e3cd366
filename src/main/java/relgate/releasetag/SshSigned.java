package relgate.releasetag;

import java.util.Base64;
import java.util.Optional;
import relgate.releasetag.SshReader.Malformed;

/** Signatures that {@code ssh-keygen -Y sign} makes, for those who only ask whose one is. */
public final class SshSigned {
  private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
  private static final String END = "-----END SSH SIGNATURE-----";

  private SshSigned() {}

  /** The blob in base64 of a line such as {@code ssh-ed25519 AAAA.. comment}. */
  public static Optional<String> key(String line) {
    String[] words = line.strip().split("\\s+", 3);
    try {
      SshKey key = SshKey.of(Base64.getDecoder().decode(words.length < 2 ? "" : words[1]));
      return key.type().equals(words[0]) ? Optional.of(key.blob()) : Optional.empty();
    } catch (Malformed | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A key as {@code ssh-keygen -l} shows it. */
  public static String fingerprint(String blob) {
    return new SshKey("", blob).fingerprint();
  }

  /**
   * The blob of the key that made the signature; empty where it is malformed, made for something
   * else or not over these bytes.
   */
  public static Optional<String> by(byte[] signature, byte[] message, String namespace) {
    String armored =
        BEGIN + "\n" + Base64.getEncoder().encodeToString(signature) + "\n" + END + "\n";
    return made(armored, message, namespace);
  }

  /** The bytes between the marks of what {@code ssh-keygen -Y sign} wrote. */
  public static Optional<byte[]> bytes(String armored) {
    String body = armored.replace(BEGIN, "").replace(END, "").replaceAll("\\s", "");
    try {
      return armored.contains(BEGIN)
          ? Optional.of(Base64.getDecoder().decode(body))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Optional<String> made(String armored, byte[] message, String namespace) {
    try {
      SshSignature read = SshSignature.parse(armored);
      boolean good = read.namespace().equals(namespace) && read.over(message);
      return good ? Optional.of(read.key().blob()) : Optional.empty();
    } catch (Malformed e) {
      return Optional.empty();
    }
  }
}
