package relgate.attest;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.Sha256;
import relgate.json.Between;
import relgate.json.JsonWriter;
import relgate.json.Validated;

/**
 * One line of the audit log, as {@code audit-entry.v1.json} describes it.
 *
 * @param sequence its place, from 1
 * @param previousSha256 the {@code entry_sha256} of the entry before it; null for the first
 * @param path of the file it vouches for, relative to the candidate with forward slashes; absolute
 *     where the file lies outside
 * @param bytes how many of the file's first bytes the hash covers: all, but for a journal
 * @param sha256 of those bytes
 * @param entrySha256 of this entry's own line without this key; the last one is the head
 */
public record AuditEntry(
    @Between(min = 1) long sequence,
    @Nullable String previousSha256,
    AuditKind kind,
    @Between(min = 1) String path,
    @Between(min = 0) long bytes,
    String sha256,
    Instant recordedAtUtc,
    String entrySha256)
    implements Validated {

  /** What the entry's own hash covers. */
  private record Body(
      long sequence,
      @Nullable String previousSha256,
      AuditKind kind,
      String path,
      long bytes,
      String sha256,
      Instant recordedAtUtc) {}

  /** A file as the entry names it. */
  record Covered(AuditKind kind, String path, long bytes, String sha256) {}

  /** The entry for the file, with its own hash computed. */
  static AuditEntry of(AuditLog.Link link, Covered file, Instant recordedAtUtc) {
    AuditEntry unsealed =
        new AuditEntry(
            link.sequence(),
            link.previousSha256(),
            file.kind(),
            file.path(),
            file.bytes(),
            file.sha256(),
            recordedAtUtc,
            "");
    return unsealed.sealed();
  }

  private AuditEntry sealed() {
    return new AuditEntry(
        sequence, previousSha256, kind, path, bytes, sha256, recordedAtUtc, hash());
  }

  /** What {@code entry_sha256} must be. */
  String hash() {
    return Sha256.of(
        JsonWriter.line(
            new Body(sequence, previousSha256, kind, path, bytes, sha256, recordedAtUtc)));
  }

  /** The one way to write this entry. */
  String line() {
    return JsonWriter.line(this);
  }

  /** Whether it says that it has this place. */
  boolean follows(AuditLog.Link place) {
    return sequence == place.sequence() && Objects.equals(previousSha256, place.previousSha256());
  }

  /** The place of the entry after this one. */
  AuditLog.Link next() {
    return new AuditLog.Link(sequence + 1, entrySha256);
  }

  @Override
  public void validate(Problems problems) {
    if ((sequence == 1) != (previousSha256 == null)) {
      problems.addAt(
          "previous_sha256",
          "a hash in every entry but the first",
          String.valueOf(previousSha256),
          "Restore the log from a copy.");
    }
  }
}
