package relgate.benchmark.eval;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relgate.Problems;

/**
 * Judgements as text: TREC's {@code topic 0 document relevance}, or BEIR's tab-separated {@code
 * query-id corpus-id score}, mostly under that header.
 */
public final class QrelsText {
  /** A whole number, also as {@code 1.0}: tables saved by other tools write so. */
  private static final Pattern GRADE = Pattern.compile("([+-]?[0-9]{1,9})(?:\\.0{1,9})?");

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_-]*");

  /** Four columns, whatever blanks and tabs stand between them. */
  private static final Pattern TREC =
      Pattern.compile("\\s*\\S+\\s+(?:[0-9]+|Q0)\\s+\\S+\\s+\\S+\\s*");

  private static final String BEIR_HEADER = "query-id";
  private final Map<String, Map<String, Integer>> topics = new LinkedHashMap<>();
  private final Lines lines;

  private QrelsText(Lines lines) {
    this.lines = lines;
  }

  /**
   * Reads judgements, BEIR's where the first line has its header or its three columns; every
   * malformed line and repeated judgement becomes a problem.
   */
  public static Qrels parse(String text, String place, Problems problems) {
    boolean beir = isBeir(first(text));
    Lines lines =
        beir
            ? Lines.tabSeparated(text, place, problems)
            : Lines.blankSeparated(text, place, problems);
    QrelsText reader = new QrelsText(lines);
    if (beir) {
      reader.beir();
    } else {
      reader.trec();
    }
    return new Qrels(reader.topics);
  }

  /** The first line with anything in it that is no comment. */
  private static String first(String text) {
    return text.lines()
        .map(line -> line.startsWith("\uFEFF") ? line.substring(1) : line)
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .findFirst()
        .orElse("");
  }

  private static boolean isBeir(String first) {
    return first.startsWith(BEIR_HEADER)
        || (first.split("\t", -1).length == 3 && !TREC.matcher(first).matches());
  }

  /** The text of judgements as TREC writes them. */
  public static String print(Qrels qrels) {
    StringBuilder out = new StringBuilder();
    TrecIds ids = new TrecIds();
    qrels
        .byTopic()
        .forEach(
            (topic, docs) ->
                docs.forEach(
                    (document, relevance) ->
                        out.append(ids.checked("topic", topic) + " 0 ")
                            .append(ids.checked("document", document) + " " + relevance + "\n")));
    ids.refuseIfAny();
    return out.toString();
  }

  private void trec() {
    while (lines.next()) {
      if (lines.count() < 4) {
        columns("`topic 0 document relevance`");
      } else {
        judgement(lines.field(0), lines.field(2), lines.field(3));
      }
    }
  }

  private void beir() {
    boolean first = true;
    while (lines.next()) {
      boolean header = first && isHeader();
      first = false;
      if (header) {
        continue;
      }
      if (lines.count() != 3) {
        columns("`query-id corpus-id score`, separated by tabs");
      } else {
        judgement(lines.field(0), lines.field(1), lines.field(2));
      }
    }
  }

  /** BEIR's own header, or three names of columns: what begins as a number does is a judgement. */
  private boolean isHeader() {
    return lines.field(0).equals(BEIR_HEADER)
        || (lines.count() == 3 && WORD.matcher(lines.field(2)).matches());
  }

  private void columns(String shape) {
    lines.wrong("the columns " + shape, lines.count() + " columns", "Correct the line.");
  }

  private void judgement(String topic, String document, String text) {
    Matcher grade = GRADE.matcher(text);
    if (!grade.matches()) {
      lines.wrong("a whole number as relevance", "\"" + text + "\"", "Write 0, 1, 2 or 1.0.");
      return;
    }
    Integer earlier =
        topics
            .computeIfAbsent(topic, t -> new LinkedHashMap<>())
            .put(document, Integer.valueOf(grade.group(1)));
    if (earlier != null) {
      lines.wrong("one judgement a document", document + " again", "Remove one of the lines.");
    }
  }
}
