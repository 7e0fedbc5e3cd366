package relgate.attest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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
    Retired retired = Retired.of(entries, workspace.root());
    byPath.forEach((path, all) -> compare(path, all, retired));
    new StrayDocuments(workspace, problems, notes).look(byPath.keySet());
  }

  List<String> notes() {
    return notes;
  }

  private void compare(String path, List<AuditEntry> entries, Retired retired) {
    AuditEntry last = entries.get(entries.size() - 1);
    if (last.kind().grows()) {
      new JournalComparison(workspace.root().resolve(path), problems, notes).compare(entries);
      return;
    }
    if (entries.size() > 1) {
      notes.add(
          path + " was replaced: entry " + last.sequence() + " vouches for what stands there now");
    }
    Path file = workspace.root().resolve(path);
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS) && retired.has(last)) {
        notes.add(path + " was taken away by retention, which its list in the chain says");
      } else if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        missing(last, Files.exists(file, LinkOption.NOFOLLOW_LINKS));
      } else {
        hash(file, last);
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
            "The log was written again around this document: restore the log from a copy.");
  }

  private void hash(Path file, AuditEntry entry) throws IOException {
    String found = Sha256.of(file);
    if (!found.equals(entry.sha256()) || Files.size(file) != entry.bytes()) {
      changed(entry, "sha256 " + found);
    }
  }

  private void changed(AuditEntry entry, String found) {
    at(entry)
        .add(
            entry.bytes() + " bytes with sha256 " + entry.sha256(),
            found + ": it was changed",
            RESTORE);
  }
}
