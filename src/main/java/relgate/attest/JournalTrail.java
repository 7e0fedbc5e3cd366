package relgate.attest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import relgate.Problem;
import relgate.Sha256;
import relgate.ToolFailure;

/**
 * Records a deploy journal while it grows. Each entry vouches for the whole journal up to its last
 * line, so a line that a killed writer did not record is covered by the entry after it; each byte
 * is read and hashed once. For one thread.
 */
public final class JournalTrail {
  private static final int AT_ONCE = 64 * 1024;
  private final AuditLog log;
  private final Path journal;
  private final MessageDigest digest = Sha256.digest();
  private long covered;

  JournalTrail(AuditLog log, Path journal) {
    this.log = log;
    this.journal = journal;
  }

  /**
   * Vouches for every byte that the journal has by now.
   *
   * @param at when its last line was written
   * @param patience how long to wait for other writers of the log
   * @param forced whether the entry must be on disk when this returns
   * @throws ToolFailure where the journal cannot be read, or the log is busy or cannot be written
   */
  public void record(Instant at, Duration patience, boolean forced) {
    readOn();
    String sha256 = Sha256.hex(Prefixes.copy(digest).digest());
    AuditEntry.Covered soFar =
        new AuditEntry.Covered(AuditKind.DEPLOY_JOURNAL, log.named(journal), covered, sha256);
    log.record(soFar, at, patience, forced);
  }

  private void readOn() {
    ByteBuffer buffer = ByteBuffer.allocate(AT_ONCE);
    try (FileChannel channel =
        FileChannel.open(journal, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      while (channel.read(buffer, covered) >= 0) {
        covered += buffer.position();
        digest.update(buffer.flip());
        buffer.clear();
      }
    } catch (IOException e) {
      throw new ToolFailure(
          new Problem(
              journal.toString(),
              "a journal that can be read",
              e.toString(),
              "Grant read permission; the next deploy records what is missing."),
          e);
    }
  }
}
