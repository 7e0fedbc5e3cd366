package relgate.authority;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import relgate.BadInput;
import relgate.attest.Envelope;
import relgate.attest.SigningKey;

/**
 * An acceptance in its envelope (DSSE), with the signatures of those who approve it.
 *
 * @param path of the envelope, as reports name it
 */
public record SignedAcceptance(String path, Acceptance acceptance, Envelope envelope) {
  /** What {@code ssh-keygen -Y sign -n} must be given. */
  public static final String NAMESPACE = ApproverKey.NAMESPACE;

  /** The envelope of an acceptance that nobody has signed yet. */
  public static SignedAcceptance unsigned(String path, Acceptance acceptance) {
    String payload = Base64.getEncoder().encodeToString(acceptance.statement());
    Envelope envelope = new Envelope(payload, Envelope.IN_TOTO, List.of());
    return new SignedAcceptance(path, acceptance, envelope);
  }

  /** What the file holds; empty where it is no acceptance. */
  public static Optional<SignedAcceptance> parse(String path, byte[] file) {
    try {
      Envelope envelope = Envelope.parse(new String(file, StandardCharsets.UTF_8), path);
      return envelope.payloadType().equals(Envelope.IN_TOTO)
          ? Acceptance.parse(envelope.body()).map(a -> new SignedAcceptance(path, a, envelope))
          : Optional.empty();
    } catch (BadInput e) {
      return Optional.empty();
    }
  }

  /** What is yet to be signed; empty where the bytes are not those of an acceptance. */
  public static Optional<SignedAcceptance> ofMessage(String path, byte[] message) {
    String text = new String(message, StandardCharsets.UTF_8);
    int start = text.indexOf('{');
    return Acceptance.parse(text.substring(Math.max(0, start)).getBytes(StandardCharsets.UTF_8))
        .map(acceptance -> unsigned(path, acceptance))
        .filter(unsigned -> Arrays.equals(unsigned.message(), message));
  }

  /** What every signature is over; {@code ssh-keygen -Y sign} gets a file with these bytes. */
  public byte[] message() {
    return envelope.message();
  }

  /** The same with one signature more. */
  public SignedAcceptance with(byte[] signature) {
    List<String> all = new ArrayList<>(envelope.signatures());
    all.add(Base64.getEncoder().encodeToString(signature));
    Envelope more = new Envelope(envelope.payload(), envelope.payloadType(), all);
    return new SignedAcceptance(path, acceptance, more);
  }

  /** The same, signed with a key of relgate. */
  public SignedAcceptance with(SigningKey key) {
    return with(key.sign(message()));
  }

  /**
   * Names of those who signed and whose word counts.
   *
   * @param refused fingerprints of keys that do not count here: those that signed the commits
   */
  public List<String> approvers(Authority authority, Set<String> refused) {
    LocalDate day = LocalDate.ofInstant(acceptance.acceptedAt(), ZoneOffset.UTC);
    return new SignedText(message(), envelope.signed(), acceptance.owner(), day)
        .approvers(authority.approvers(), refused);
  }

  /** Whether enough approvers signed it. */
  public boolean accepted(Authority authority, Set<String> refused) {
    return approvers(authority, refused).size() >= authority.needed();
  }
}
