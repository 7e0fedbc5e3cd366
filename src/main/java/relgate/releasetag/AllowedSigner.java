package relgate.releasetag;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an allowed signers file.
 *
 * @param principals patterns of names, separated by commas
 * @param namespaces patterns of what the key may sign; empty for everything
 * @param validAfter the first moment; null for always
 * @param validBefore the last moment; null for ever
 * @param authority whether the key issues certificates, and signs nothing else
 */
record AllowedSigner(
    String principals,
    List<String> namespaces,
    @Nullable Instant validAfter,
    @Nullable Instant validBefore,
    SshKey key,
    boolean authority) {

  /** Whether the line is about the key that signed, or about the issuer of its certificate. */
  boolean concerns(SshKey signer, @Nullable SshCertificate certificate) {
    return certificate == null
        ? !authority && key.blob().equals(signer.blob())
        : authority && key.blob().equals(certificate.authority().blob());
  }

  List<String> patterns() {
    return List.of(principals.split(",", -1));
  }

  /**
   * Why this line does not allow a signature of that kind; empty where it does.
   *
   * @param time of the tag, as its signer wrote it
   */
  List<String> objection(String namespace, Instant time, Instant now) {
    List<String> objections = new ArrayList<>();
    if (List.of(principals.split(",", -1)).stream().allMatch(p -> p.startsWith("!"))) {
      objections.add("the principals " + principals + " only exclude: nobody is meant");
    }
    if (!namespaces.isEmpty() && !Patterns.match(namespaces, namespace)) {
      objections.add(
          "the key of " + principals + " is for the namespaces " + String.join(",", namespaces));
    }
    if (validAfter != null && time.isBefore(validAfter)) {
      objections.add("the key of " + principals + " is valid after " + validAfter);
    }
    // Whoever holds an expired key can write any time into a tag, so today's counts here.
    if (validBefore != null && (time.isAfter(validBefore) || now.isAfter(validBefore))) {
      objections.add("the key of " + principals + " expired at " + validBefore);
    }
    return objections;
  }
}
