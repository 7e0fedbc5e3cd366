package relgate.authority;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import relgate.attest.Envelope;
import relgate.json.JsonWriter;

/**
 * What approvers sign: that a commit goes to a profile, or that a refusal is put aside for it. The
 * same for the same words, so that nothing but signatures has to be kept.
 *
 * @param action {@code promotion} or {@code break_glass}
 * @param candidate its name
 * @param owner who asks; empty for a promotion
 * @param reason why; empty for a promotion
 */
public record Approval(
    String action, String candidate, String commit, String to, String owner, String reason) {
  private static final String PREDICATE = "urn:relgate:approval:v1";

  /** What every signature is over; {@code ssh-keygen -Y sign} gets a file with these bytes. */
  public byte[] message() {
    Map<String, Object> predicate = new LinkedHashMap<>();
    predicate.put("action", action);
    predicate.put("to", to);
    predicate.put("owner", owner);
    predicate.put("reason", reason);
    return message(candidate, Map.of("gitCommit", commit), PREDICATE, predicate);
  }

  /** The bytes under a signature that says something of one subject. */
  static byte[] message(
      String name, Map<String, String> digest, String type, Map<String, Object> predicate) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("_type", Acceptance.TYPE);
    statement.put("subject", List.of(Map.of("name", name, "digest", digest)));
    statement.put("predicateType", type);
    statement.put("predicate", predicate);
    byte[] payload = JsonWriter.line(statement).getBytes(StandardCharsets.UTF_8);
    String encoded = Base64.getEncoder().encodeToString(payload);
    return new Envelope(encoded, Envelope.IN_TOTO, List.of()).message();
  }

  /**
   * Names of those whose signature is there and counts.
   *
   * @param refused fingerprints of keys that do not count here: those that signed the commit
   */
  public List<String> approvers(
      List<Approver> known, List<byte[]> signatures, Set<String> refused, java.time.LocalDate day) {
    return new SignedText(message(), signatures, owner, day).approvers(known, refused);
  }
}
