package relgate.benchmark.corpus;

import java.io.IOException;

/**
 * TREC's documents: {@code <DOC> <DOCNO> id </DOCNO> ... </DOC>}, in any case, many in a file. A
 * document may be empty: such sets hold some.
 */
final class TrecCorpus {
  static final String OPEN = "<doc>";
  private static final String CLOSE = "</doc>";

  private TrecCorpus() {}

  static void read(InputFile file, Intake intake) {
    LineFile.read(file, intake, lines -> read(file, lines, intake));
  }

  private static void read(InputFile file, StrictLines lines, Intake intake) throws IOException {
    StringBuilder open = null;
    String place = file.name();
    for (String line = lines.next(); line != null; line = lines.next()) {
      int from = 0;
      while (from < line.length()) {
        String tag = open == null ? OPEN : CLOSE;
        int at = Sgml.find(line, tag, from);
        if (open != null) {
          bounded(open.append(line, from, at < 0 ? line.length() : at).append('\n'));
        }
        if (at < 0) {
          break; // Between two documents stands nothing that is read.
        }
        if (open != null) {
          take(open.toString(), place, intake);
        }
        place = LineFile.at(file, lines);
        open = open == null ? new StringBuilder() : null;
        from = at + tag.length();
      }
    }
    if (open != null) {
      intake.refuse(place, Fault.BROKEN, "a <DOC> without its </DOC>");
    }
  }

  private static void bounded(StringBuilder document) throws StrictLines.TooLong {
    if (document.length() > InputFile.MAX_TEXT) {
      throw new StrictLines.TooLong();
    }
  }

  private static void take(String sgml, String place, Intake intake) {
    String name = Sgml.first(sgml, "docno");
    if (name.isEmpty()) {
      intake.refuse(place, Fault.BROKEN, "a <DOC> without a <DOCNO>");
      return;
    }
    Document document = new Document(name, Sgml.title(sgml), Sgml.body(sgml));
    if (document.text().isBlank() && document.title().isBlank()) {
      intake.note(place + ": document " + name + " is empty");
    }
    intake.entry(place, document);
  }
}
