package relgate.attest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Problems;
import relgate.Workspace;
import relgate.json.JsonReader;

/** Reads the log from its first line to its last and asks of each entry what it can prove. */
final class ChainVerifier {
  private static final String RESTORE =
      "Somebody or something changed the log: compare it with a copy, and restore it from there.";
  private final Workspace workspace;
  private final Path log;
  private final String place;
  private final Problems problems;
  private final List<AuditEntry> entries = new ArrayList<>();

  ChainVerifier(Workspace workspace) {
    this(workspace, workspace.audit());
  }

  private ChainVerifier(Workspace workspace, Path log) {
    this.workspace = workspace;
    this.log = log;
    this.place = log.toString();
    this.problems = Problems.in(place);
  }

  /** The entries alone, compared with each other and with no document. */
  static Chain read(Path log) {
    ChainVerifier verifier = new ChainVerifier(new Workspace(log.resolveSibling("..")), log);
    verifier.lines();
    return new Chain(verifier.entries, verifier.problems.all());
  }

  private ChainLines lines() {
    ChainLines lines = ChainLines.of(log);
    AuditLog.Link next = AuditLog.Link.FIRST;
    for (int i = 0; i < lines.whole().size(); i++) {
      next = follow(lines.whole().get(i), i + 1, next);
    }
    return lines;
  }

  ChainVerification verify(@Nullable String knownHead, @Nullable Trust trust) {
    ChainLines lines = lines();
    remains(lines);
    something(lines);
    knownHead(knownHead);
    Documents documents = new Documents(workspace, problems);
    documents.compare(entries);
    if (trust != null) {
      new ListedSignatures(workspace, trust, problems, documents.notes()).verify(entries);
    }
    String head = entries.isEmpty() ? null : entries.get(entries.size() - 1).entrySha256();
    return new ChainVerification(entries.size(), head, problems.all(), documents.notes());
  }

  /** The place that the line after this one must have; the line's own word where it is an entry. */
  private AuditLog.Link follow(String line, int number, AuditLog.Link expected) {
    Optional<AuditEntry> sealed = EntryLine.sealed(line).filter(entry -> entry.follows(expected));
    if (sealed.isPresent()) {
      entries.add(sealed.get());
      return sealed.get().next();
    }
    return doubted(line, number, expected);
  }

  /** The same for a line that is not simply the next one as relgate writes it. */
  private AuditLog.Link doubted(String line, int number, AuditLog.Link expected) {
    Problems here = problems.at(place + ":" + number);
    Optional<AuditEntry> read = entry(line, number, here);
    if (read.isEmpty()) {
      return new AuditLog.Link(expected.sequence() + 1, null);
    }
    AuditEntry entry = read.get();
    entries.add(entry);
    if (!entry.line().equals(line)) {
      here.add("the entry as relgate writes it", "other spelling of the same values", RESTORE);
    }
    if (!entry.hash().equals(entry.entrySha256())) {
      here.add("entry_sha256 " + entry.hash(), entry.entrySha256() + ": it was edited", RESTORE);
    }
    inPlace(entry, expected, here);
    return entry.next();
  }

  private Optional<AuditEntry> entry(String line, int number, Problems here) {
    try {
      return Optional.of(JsonReader.strict().parse(line, place + ":" + number, AuditEntry.class));
    } catch (BadInput e) {
      here.add("an audit entry", e.problems().get(0).found(), RESTORE);
      return Optional.empty();
    }
  }

  private static void inPlace(AuditEntry entry, AuditLog.Link expected, Problems here) {
    long missing = entry.sequence() - expected.sequence();
    if (missing > 0) {
      here.add(
          "sequence " + expected.sequence(),
          entry.sequence() + ": " + missing + " removed before it, or moved",
          RESTORE);
    } else if (missing < 0) {
      here.add(
          "sequence " + expected.sequence(),
          entry.sequence() + ": inserted, repeated or moved",
          RESTORE);
    }
    String previous = String.valueOf(entry.previousSha256());
    if (!previous.equals(String.valueOf(expected.previousSha256()))) {
      here.add("previous_sha256 " + expected.previousSha256(), previous, RESTORE);
    }
  }

  private void remains(ChainLines lines) {
    if (lines.remains() > 0) {
      problems
          .at(place + ":" + (lines.whole().size() + 1))
          .add(
              "a whole line",
              "a torn last line of " + lines.remains() + " bytes without its line feed",
              "Its writer died, or the log was cut: run the verb again, which keeps these bytes in"
                  + " a file of their own and names them in the chain.");
    }
  }

  private void something(ChainLines lines) {
    if (lines.whole().isEmpty()) {
      problems.add(
          "at least one entry",
          lines.there() ? "none" : "no such file",
          "Name the right candidate, or restore the log from a copy.");
    }
  }

  private void knownHead(@Nullable String knownHead) {
    boolean held = entries.stream().anyMatch(e -> e.entrySha256().equals(knownHead));
    if (knownHead != null && !held) {
      problems.add(
          "an entry with the hash " + knownHead,
          "none among " + entries.size(),
          "The tail was cut off or written again since that head was noted: restore the log.");
    }
  }
}
