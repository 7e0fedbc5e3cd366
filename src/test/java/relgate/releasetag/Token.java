package relgate.releasetag;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** A FIDO token as OpenSSH's PROTOCOL.u2f describes it, in software. */
final class Token {
  private static final String TYPE = "sk-ssh-ed25519@openssh.com";
  private final KeyPair pair;

  Token() throws GeneralSecurityException {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  /** The public key as a line of an allowed signers file has it. */
  String line() {
    return TYPE + " " + Base64.getEncoder().encodeToString(blob());
  }

  private byte[] blob() {
    byte[] spki = pair.getPublic().getEncoded();
    return strings(
        ascii(TYPE), Arrays.copyOfRange(spki, spki.length - 32, spki.length), ascii("ssh:"));
  }

  /** An armored signature for git. */
  String signature(String message, int flags) throws GeneralSecurityException {
    byte[] inner =
        join(
            ascii("SSHSIG"),
            strings(ascii("git"), new byte[0], ascii("sha256"), sha256(ascii(message))));
    byte[] counted = join(new byte[] {(byte) flags}, new byte[] {0, 0, 0, 7});
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update(join(sha256(ascii("ssh:")), counted, sha256(inner)));
    byte[] signature = join(strings(ascii(TYPE), signer.sign()), counted);
    byte[] all =
        join(
            ascii("SSHSIG"),
            new byte[] {0, 0, 0, 1},
            strings(blob(), ascii("git"), new byte[0], ascii("sha256"), signature));
    String base64 = Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(all);
    return "-----BEGIN SSH SIGNATURE-----\n" + base64 + "\n-----END SSH SIGNATURE-----\n";
  }

  private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] strings(byte[]... values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] value : values) {
      out.writeBytes(ByteBuffer.allocate(4).putInt(value.length).array());
      out.writeBytes(value);
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
