package relgate.attest;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import relgate.BadInput;
import relgate.json.JsonReader;

/**
 * A document's own word on its place in the log. A signature covers it, so a log that was written
 * again, every hash right, still disagrees with the documents in it.
 *
 * @param sequence 0 where the document stands in no log
 */
record OwnPlace(long sequence, String previousSha256) {
  static final OwnPlace NONE = new OwnPlace(0, "null");

  /** The document's word where it disagrees with the entry; empty where it agrees or has none. */
  static Optional<String> of(Path file, AuditEntry entry) {
    OwnPlace own = entry.kind().namesItsPlace() ? in(file) : NONE;
    OwnPlace expected = new OwnPlace(entry.sequence(), String.valueOf(entry.previousSha256()));
    return own.equals(NONE) || own.equals(expected)
        ? Optional.empty()
        : Optional.of("place " + own.sequence + " after " + own.previousSha256);
  }

  /** NONE for what is no JSON object, or names no place. */
  static OwnPlace in(Path file) {
    return file.toString().endsWith(".json") ? in(JsonReader.text(file)) : NONE;
  }

  /** The same for a text. */
  static OwnPlace in(String text) {
    try {
      Object json = JsonReader.strict().parseAny(text, "a document");
      if (json instanceof Map<?, ?> members
          && members.get("sequence") instanceof BigDecimal sequence
          && sequence.signum() > 0) {
        String previous = String.valueOf(members.get("previous_sha256"));
        return new OwnPlace(sequence.longValue(), previous);
      }
    } catch (BadInput e) {
      // Its hash has been compared already; what it is besides is not the log's business.
    }
    return NONE;
  }
}
