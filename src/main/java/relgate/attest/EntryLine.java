package relgate.attest;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.Sha256;

/**
 * A line of the audit log, read without a JSON parser where it stands letter by letter as relgate
 * writes it: a log of a hundred thousand entries is read on each promotion. Every other line goes
 * to the JSON reader, which says what is wrong with it.
 */
final class EntryLine {
  private static final String PREVIOUS = ",\"previous_sha256\":\"";
  private static final String SEAL = ",\"entry_sha256\":\"";
  private final String line;
  private int position;
  private boolean plain = true;

  private EntryLine(String line) {
    this.line = line;
  }

  /** The entry of a line that is exactly what relgate writes for it, its own hash included. */
  static Optional<AuditEntry> sealed(String line) {
    return Optional.ofNullable(new EntryLine(line).read());
  }

  private @Nullable AuditEntry read() {
    long sequence = number("{\"sequence\":");
    String previous = line.startsWith(PREVIOUS, position) ? text(PREVIOUS) : null;
    String kind = text(",\"kind\":\"");
    String path = text(",\"path\":\"");
    long bytes = number(",\"bytes\":");
    String sha256 = text(",\"sha256\":\"");
    String recorded = text(",\"recorded_at_utc\":\"");
    int body = position;
    String seal = text(SEAL);
    boolean whole = plain && position == line.length() - 1 && line.charAt(position) == '}';
    if (!whole || path.isEmpty() || sequence < 1 || (sequence == 1) != (previous == null)) {
      return null;
    }
    AuditKind known = AuditKind.named(kind);
    Instant at = PlainInstant.read(recorded);
    return known == null || at == null || !Sha256.of(line.substring(0, body) + "}").equals(seal)
        ? null
        : new AuditEntry(sequence, previous, known, path, bytes, sha256, at, seal);
  }

  /** The digits after a key, as Java writes a number that is not negative. */
  private long number(String key) {
    int start = key(key);
    while (position < line.length() && digit(line.charAt(position))) {
      position++;
    }
    int digits = position - start;
    plain &= digits > 0 && digits <= 18 && (line.charAt(start) != '0' || digits == 1);
    return plain ? Long.parseLong(line, start, position, 10) : 0;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The text after a key, of letters that stand for themselves in JSON. */
  private String text(String key) {
    int start = key(key);
    while (position < line.length() && stands(line.charAt(position))) {
      position++;
    }
    plain &= position < line.length() && line.charAt(position) == '"';
    return plain ? line.substring(start, position++) : "";
  }

  private static boolean stands(char c) {
    return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
  }

  private int key(String key) {
    plain &= line.startsWith(key, position);
    position = plain ? position + key.length() : line.length();
    return position;
  }
}
