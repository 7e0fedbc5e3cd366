package relgate.authority;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What approvers sign of a monitor's baseline: that later runs are compared with this point, or
 * that its limits allow for this noise. The same for the same words, so that nothing but signatures
 * has to be kept.
 *
 * @param candidate its name
 * @param kind of the acceptance
 * @param point the SHA-256 of the pinned point
 * @param owner who asks
 * @param noise by measure, in words; empty where none was measured
 */
public record BaselineApproval(
    String candidate,
    String profile,
    String kind,
    String point,
    String owner,
    String reason,
    Map<String, String> noise) {
  private static final String PREDICATE = "urn:relgate:baseline:v1";

  public BaselineApproval {
    noise = Map.copyOf(noise);
  }

  /** What every signature is over; {@code ssh-keygen -Y sign} gets a file with these bytes. */
  public byte[] message() {
    Map<String, Object> predicate = new LinkedHashMap<>();
    predicate.put("profile", profile);
    predicate.put("kind", kind);
    predicate.put("owner", owner);
    predicate.put("reason", reason);
    predicate.put("noise", new java.util.TreeMap<>(noise));
    return Approval.message(candidate, Map.of("sha256", point), PREDICATE, predicate);
  }

  /**
   * Names of those whose signature is there and counts.
   *
   * @param refused fingerprints of keys that do not count here: those that signed the commit
   * @param day on which a key must have been valid
   */
  public List<String> approvers(
      Authority authority, List<byte[]> signatures, Set<String> refused, LocalDate day) {
    return new SignedText(message(), signatures, owner, day)
        .approvers(authority.approvers(), refused);
  }
}
