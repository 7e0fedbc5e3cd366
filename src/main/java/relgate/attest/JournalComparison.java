package relgate.attest;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import relgate.Problems;

/** Compares a deploy journal, line by line, with the entries that were made while it grew. */
final class JournalComparison {
  private static final String RESTORE =
      "Find out who changed it; restore the journal from a copy, do not trust this one.";
  private final Path journal;
  private final Problems problems;
  private final List<String> notes;

  JournalComparison(Path journal, Problems problems, List<String> notes) {
    this.journal = journal;
    this.problems = problems;
    this.notes = notes;
  }

  /**
   * Compares them.
   *
   * @param entries all of this journal, in the order of the log
   */
  void compare(List<AuditEntry> entries) {
    List<List<AuditEntry>> journals = journals(entries);
    List<AuditEntry> current = journals.get(journals.size() - 1);
    journals.subList(0, journals.size() - 1).forEach(this::earlier);
    AuditEntry last = current.get(current.size() - 1);
    try {
      if (Files.isRegularFile(journal, LinkOption.NOFOLLOW_LINKS)) {
        lines(current);
      } else {
        boolean something = Files.exists(journal, LinkOption.NOFOLLOW_LINKS);
        String found = something ? "something that is no regular file" : "no such file";
        add(last, "a journal of " + last.bytes() + " bytes", found + ": it was removed");
      }
    } catch (IOException e) {
      add(last, "a journal that can be read", e.toString());
    }
  }

  /** A journal that is shorter than it was is another one. */
  private static List<List<AuditEntry>> journals(List<AuditEntry> entries) {
    List<List<AuditEntry>> journals = new ArrayList<>();
    long bytes = Long.MAX_VALUE;
    for (AuditEntry entry : entries) {
      if (entry.bytes() < bytes) {
        journals.add(new ArrayList<>());
      }
      journals.get(journals.size() - 1).add(entry);
      bytes = entry.bytes();
    }
    return journals;
  }

  private void lines(List<AuditEntry> entries) throws IOException {
    try (Prefixes prefixes = new Prefixes(journal)) {
      for (AuditEntry entry : entries) {
        long from = prefixes.lines() + 1;
        if (!prefixes.reach(entry.bytes())) {
          String expected = "the " + entry.bytes() + " bytes that were recorded";
          add(entry, expected, Files.size(journal) + " bytes: its end was cut off");
          return;
        }
        if (!prefixes.sha256().equals(entry.sha256())) {
          String expected = "lines up to here with sha256 " + entry.sha256();
          String which = from < prefixes.lines() ? from + " to " + prefixes.lines() : from + "";
          add(entry, expected, "line " + which + " was edited, removed or inserted");
          return;
        }
      }
    }
    long more = Files.size(journal) - entries.get(entries.size() - 1).bytes();
    if (more > 0) {
      problems
          .at(journal.toString())
          .add(
              "no line that stands in no entry",
              more + " bytes after the last recorded line",
              "Its writer was killed, or could not write the log: the next deploy records them."
                  + " Otherwise somebody added them: restore the journal from a copy.");
    }
  }

  /** An earlier journal must still be there, whatever it is called now. */
  private void earlier(List<AuditEntry> entries) {
    AuditEntry last = entries.get(entries.size() - 1);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(journal.resolveSibling(""))) {
      for (Path file : files) {
        if (!file.equals(journal) && holds(file, last)) {
          notes.add(
              last.path() + " began again after entry " + last.sequence() + "; before: " + file);
          return;
        }
      }
    } catch (IOException e) {
      add(last, "a folder that can be listed", e.toString());
      return;
    }
    add(last, "this journal, or a file beside it that it was moved to", "neither: it was cut");
  }

  private static boolean holds(Path file, AuditEntry entry) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Prefixes prefixes = new Prefixes(file)) {
      return prefixes.reach(entry.bytes()) && prefixes.sha256().equals(entry.sha256());
    }
  }

  private void add(AuditEntry entry, String expected, String found) {
    problems.at(entry.path() + " (entry " + entry.sequence() + ")").add(expected, found, RESTORE);
  }
}
