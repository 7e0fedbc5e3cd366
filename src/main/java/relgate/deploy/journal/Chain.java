package relgate.deploy.journal;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import relgate.BadInput;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/** The hash chain: how the next entry follows, and whether lines are a whole chain. */
final class Chain {
  private Chain() {}

  /** An entry with its place behind the others: its number, their last hash and its own. */
  static Entry sealed(List<Entry> entries, Entry next) {
    Entry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
    return new Entry(
            last == null ? 1 : last.sequence() + 1,
            next.deploy(),
            next.atUtc().truncatedTo(ChronoUnit.MILLIS),
            next.step(),
            next.phase(),
            next.facts(),
            last == null ? Entry.NONE : last.sha256(),
            "")
        .sealed();
  }

  /**
   * The entries of the lines.
   *
   * @throws BadInput at the first line that is no entry or does not follow from the one before
   */
  static List<Entry> read(String place, List<String> lines) {
    List<Entry> entries = new ArrayList<>();
    String previous = Entry.NONE;
    for (String line : lines) {
      String where = place + ":" + (entries.size() + 1);
      Entry entry = parsed(line, where);
      // The line itself is compared too: a changed space or key order is a changed line.
      boolean follows =
          entry.sequence() == entries.size() + 1L
              && entry.previous().equals(previous)
              && entry.sealed().equals(entry)
              && JsonWriter.line(entry).equals(line);
      if (!follows) {
        throw tampered(where, "an entry that was changed, moved or taken out");
      }
      entries.add(entry);
      previous = entry.sha256();
    }
    return entries;
  }

  private static Entry parsed(String line, String where) {
    try {
      return JsonReader.strict().parse(line, where, Entry.class);
    } catch (BadInput e) {
      throw tampered(where, "a line that is no entry: " + e.problems().get(0).found());
    }
  }

  static BadInput tampered(String where, String found) {
    return new BadInput(
        where,
        "a journal as relgate wrote it, each entry sealing the one before",
        found,
        "Find result who changed it; then move the file away and deploy again.");
  }
}
