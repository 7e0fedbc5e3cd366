package relgate.authority;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import relgate.BadInput;
import relgate.attest.VerifyingKey;
import relgate.releasetag.SshSigned;

/** A public key in one of the two forms that people have. */
sealed interface ApproverKey {
  /** What {@code ssh-keygen -Y sign -n} must name: a signature for git accepts nothing. */
  String NAMESPACE = "relgate-acceptance";

  /** A key of SSH, by its blob in base64. */
  record Ssh(String blob) implements ApproverKey {
    @Override
    public boolean signed(byte[] message, byte[] signature) {
      return SshSigned.by(signature, message, NAMESPACE).filter(blob::equals).isPresent();
    }

    @Override
    public String fingerprint() {
      return SshSigned.fingerprint(blob);
    }
  }

  /** A key that {@code relgate verify --keygen} made. */
  record Own(VerifyingKey key) implements ApproverKey {
    @Override
    public boolean signed(byte[] message, byte[] signature) {
      return key.signed(message, signature);
    }

    @Override
    public String fingerprint() {
      return "sha256:" + key.sha256();
    }
  }

  /** The key of a text; empty where it is none. */
  static Optional<ApproverKey> parse(String text) {
    if (text.matches("(?:ssh|ecdsa|sk)-[^\n]*")) {
      return SshSigned.key(text).map(Ssh::new);
    }
    String body = text.replaceAll("-----[A-Z ]{1,40}-----", "").replaceAll("\\s", "");
    String pem = "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    try {
      byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
      return Optional.of(new Own(VerifyingKey.parse(bytes, "an approver's key")));
    } catch (BadInput e) {
      return Optional.empty();
    }
  }

  /** Whether the signature is this key's over exactly these bytes. */
  boolean signed(byte[] message, byte[] signature);

  /** How messages name it. */
  String fingerprint();
}
