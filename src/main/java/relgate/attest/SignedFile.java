package relgate.attest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.json.JsonReader;

/**
 * A document and the envelope that vouches for it.
 *
 * @param document null where there is none beside the envelope
 */
public record SignedFile(Path envelope, @Nullable Path document) {
  private static final String SUFFIX = ".dsse.json";

  /**
   * Finds the other of the two.
   *
   * @param named either of them
   * @param report the document, where somebody named it; null to look beside the envelope
   * @throws BadInput where there is no envelope
   */
  public static SignedFile of(Path named, @Nullable Path report) {
    Object json = JsonReader.strict().parseAny(JsonReader.text(named), named.toString());
    if (json instanceof Map<?, ?> members && members.containsKey("payloadType")) {
      return new SignedFile(named, report != null ? report : beside(named));
    }
    Path envelope = Signatures.envelopeOf(named);
    if (!Files.isRegularFile(envelope)) {
      throw new BadInput(
          named.toString(),
          "an envelope, or a document with " + envelope.getFileName() + " beside it",
          "neither",
          "Sign with --sign-key when the gates run or the decision is made.");
    }
    return new SignedFile(envelope, report != null ? report : named);
  }

  private static @Nullable Path beside(Path envelope) {
    String name = String.valueOf(envelope.getFileName());
    if (!name.endsWith(SUFFIX)) {
      return null;
    }
    String stem = name.substring(0, name.length() - SUFFIX.length());
    Path document = envelope.resolveSibling(stem + ".json");
    return Files.isRegularFile(document) ? document : null;
  }
}
