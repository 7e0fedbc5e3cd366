package relgate.attest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.Problems;
import relgate.Sha256;
import relgate.Workspace;

/** Compares the files with what their entries say of them. */
final class Documents {
  private static final String RESTORE = "Restore the file from a copy; do not trust this one.";
  private final Workspace workspace;
  private final Problems problems;
  private final List<String> notes = new ArrayList<>();

  Documents(Workspace workspace, Problems problems) {
    this.workspace = workspace;
    this.problems = problems;
  }

  void compare(List<AuditEntry> entries) {
    Map<String, List<AuditEntry>> byPath = new LinkedHashMap<>();
    for (AuditEntry entry : entries) {
      byPath.computeIfAbsent(entry.path(), p -> new ArrayList<>()).add(entry);
    }
    byPath.forEach(this::compare);
    new StrayDocuments(workspace, problems, notes).look(byPath.keySet());
  }

  List<String> notes() {
    return notes;
  }

  private void compare(String path, List<AuditEntry> entries) {
    AuditEntry last = entries.get(entries.size() - 1);
    List<AuditEntry> current = last.kind().grows() ? entries : List.of(last);
    if (current.size() < entries.size()) {
      notes.add(
          path + " was replaced: entry " + last.sequence() + " vouches for what stands there now");
    }
    Path file = workspace.root().resolve(path);
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        missing(last, Files.exists(file, LinkOption.NOFOLLOW_LINKS));
      } else {
        hashes(file, current);
        OwnPlace.of(file, last).ifPresent(found -> otherPlace(last, found));
      }
    } catch (IOException e) {
      at(last).add("a file that can be read", e.toString(), "Grant read permission.");
    }
  }

  private Problems at(AuditEntry entry) {
    return problems.at(entry.path() + " (entry " + entry.sequence() + ")");
  }

  private void missing(AuditEntry entry, boolean something) {
    at(entry)
        .add(
            entry.kind() + " with sha256 " + entry.sha256(),
            something ? "something that is no regular file" : "no such file: it was removed",
            "Restore the file from a copy.");
  }

  private void otherPlace(AuditEntry entry, String found) {
    at(entry)
        .add(
            "a document of place " + entry.sequence() + " after " + entry.previousSha256(),
            found,
            "The log was written anew around this document: restore the log from a copy.");
  }

  /** One pass over the file: its first bytes, up to each entry's count, against that entry. */
  private void hashes(Path file, List<AuditEntry> entries) throws IOException {
    MessageDigest digest = Sha256.digest();
    long at = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (AuditEntry entry : entries) {
        long step = entry.bytes() - at;
        if (step < 0 || !feed(in, digest, step)) {
          changed(entry, Files.size(file) + " bytes");
          return;
        }
        at = entry.bytes();
        String found = Sha256.hex(copy(digest).digest());
        if (!found.equals(entry.sha256())) {
          changed(entry, "sha256 " + found);
          return;
        }
      }
    }
    if (Files.size(file) > at) {
      changed(entries.get(entries.size() - 1), Files.size(file) + " bytes");
    }
  }

  private void changed(AuditEntry entry, String found) {
    at(entry)
        .add(
            entry.bytes() + " bytes with sha256 " + entry.sha256(),
            found + ": it was changed",
            RESTORE);
  }

  private static boolean feed(InputStream in, MessageDigest digest, long count) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long left = count;
    while (left > 0) {
      int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (n < 0) {
        return false;
      }
      digest.update(buffer, 0, n);
      left -= n;
    }
    return true;
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
    }
  }
}
