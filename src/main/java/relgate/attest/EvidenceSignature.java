package relgate.attest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.BadInput;
import relgate.Sha256;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;

/**
 * The signature of a document that is archived as evidence: it outlives the audit log of the
 * machine that made the document.
 */
public final class EvidenceSignature {
  private EvidenceSignature() {}

  /**
   * Signs a document, as an in-toto test result of which it is the one subject.
   *
   * @return the envelope's file, beside it
   */
  public static Path sign(Path file, List<SigningKey> keys) {
    String name = String.valueOf(file.getFileName());
    Map<String, Object> predicate = new LinkedHashMap<>();
    predicate.put("result", "PASSED");
    predicate.put("configuration", List.of());
    Map<String, Object> statement = new LinkedHashMap<>();
    String sha256 = Sha256.of(Signatures.bytes(file));
    statement.put("_type", Statement.TYPE);
    statement.put("subject", List.of(Map.of("name", name, "digest", Map.of("sha256", sha256))));
    statement.put("predicateType", Statement.TEST_RESULT);
    statement.put("predicate", predicate);
    byte[] payload = JsonWriter.line(statement).getBytes(StandardCharsets.UTF_8);
    return Signatures.write(file, payload, keys);
  }

  /**
   * Signs the bytes of a file as they are, such as those of an approval.
   *
   * @return the signature's file beside it, in base64, named by the key
   */
  public static Path detached(Path file, SigningKey key) {
    byte[] message = Signatures.bytes(file);
    String signature = Base64.getEncoder().encodeToString(key.sign(message));
    String name = file.getFileName() + "." + key.verifying().sha256().substring(0, 8) + ".sig";
    Path place = file.resolveSibling(name);
    AtomicFile.write(place, signature + "\n");
    return place;
  }

  /** Whether enough keys signed, in this envelope, that a document has this digest. */
  public static boolean holds(byte[] envelope, String place, String sha256, Trust trust) {
    try {
      Envelope read = Envelope.parse(new String(envelope, StandardCharsets.UTF_8), place);
      return read.payloadType().equals(Envelope.IN_TOTO)
          && trust.accepted(read).size() >= trust.threshold()
          && about(Claims.of(read.body(), place), sha256);
    } catch (BadInput e) {
      // What cannot be read has not been signed.
      return false;
    }
  }

  /** A gate report's statement names images by their digests, too: it is about a commit. */
  private static boolean about(Claims claims, String sha256) {
    return claims.subjects("gitCommit").isEmpty()
        && claims.subjects("sha256").equals(List.of(sha256));
  }
}
