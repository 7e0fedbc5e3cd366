package relgate.releasetag;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relgate.releasetag.SshReader.Malformed;

/**
 * A detached SSH signature as OpenSSH's PROTOCOL.sshsig describes it, version 1.
 *
 * @param certificate that speaks for the key; null for a plain key
 * @param namespace what it was made for; git's is {@code git}
 * @param hash {@code sha256} or {@code sha512}
 * @param signature base64 of the algorithm and the value
 */
record SshSignature(
    SshKey key,
    @Nullable SshCertificate certificate,
    String namespace,
    String hash,
    String signature) {
  private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
  private static final Map<String, String> HASHES =
      Map.of("sha256", "SHA-256", "sha512", "SHA-512");
  private static final Pattern ARMOR =
      Pattern.compile(
          "-----BEGIN SSH SIGNATURE-----\\n"
              + "([A-Za-z0-9+/=\\n"
              + "]{1,65536})\\n"
              + "-----END SSH SIGNATURE-----\\n"
              + "?");

  static SshSignature parse(String armored) throws Malformed {
    Matcher armor = ARMOR.matcher(armored);
    if (!armor.matches()) {
      throw new Malformed("no SSH signature block, or text after it");
    }
    SshReader reader = new SshReader(base64(armor.group(1).replace("\n", "")));
    if (!java.util.Arrays.equals(reader.fixed(MAGIC.length), MAGIC) || reader.uint32() != 1) {
      throw new Malformed("no SSH signature of version 1");
    }
    byte[] blob = reader.string();
    SshCertificate certificate = SshCertificate.isOne(blob) ? SshCertificate.of(blob) : null;
    SshKey key = certificate == null ? SshKey.of(blob) : certificate.key();
    String namespace = new String(reader.string(), StandardCharsets.UTF_8);
    byte[] reserved = reader.string();
    String hash = reader.text();
    byte[] signature = reader.string();
    reader.end();
    if (reserved.length > 0 || !HASHES.containsKey(hash)) {
      throw new Malformed("a hash other than sha256 and sha512, or a reserved field in use");
    }
    String value = Base64.getEncoder().encodeToString(signature);
    return new SshSignature(key, certificate, namespace, hash, value);
  }

  private static byte[] base64(String text) throws Malformed {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Said below, as for base64 in another spelling.
    }
    throw new Malformed("text that is not base64");
  }

  /** Whether it was made over exactly these bytes. */
  boolean over(byte[] message) throws Malformed {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes(MAGIC);
    string(signed, namespace.getBytes(StandardCharsets.UTF_8));
    string(signed, new byte[0]);
    string(signed, hash.getBytes(StandardCharsets.US_ASCII));
    string(signed, digest(message));
    return key.signed(signed.toByteArray(), Base64.getDecoder().decode(signature));
  }

  private byte[] digest(byte[] message) throws Malformed {
    try {
      return MessageDigest.getInstance(String.valueOf(HASHES.get(hash))).digest(message);
    } catch (GeneralSecurityException e) {
      throw new Malformed("a hash that is not there");
    }
  }

  private static void string(ByteArrayOutputStream target, byte[] value) {
    target.writeBytes(ByteBuffer.allocate(4).putInt(value.length).array());
    target.writeBytes(value);
  }
}
