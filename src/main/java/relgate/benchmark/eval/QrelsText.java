package relgate.benchmark.eval;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relgate.Problems;

/**
 * Judgements as text: TREC's {@code topic 0 document relevance}, or BEIR's tab-separated {@code
 * query-id corpus-id score}, mostly under that header.
 */
public final class QrelsText {
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,9}");
  private static final String BEIR_HEADER = "query-id";
  private final Map<String, Map<String, Integer>> topics = new LinkedHashMap<>();
  private final Lines lines;
  private final @Nullable Set<String> known;

  private QrelsText(Lines lines, @Nullable Set<String> known) {
    this.lines = lines;
    this.known = known;
  }

  /**
   * Reads judgements, BEIR's where the first line has its header or its three columns; every
   * malformed line, repeated judgement and unknown topic becomes a problem.
   *
   * @param known the topics that there are; null where any will do
   */
  public static Qrels parse(
      String text, String place, @Nullable Set<String> known, Problems problems) {
    boolean beir = isBeir(text.lines().findFirst().orElse(""));
    Lines lines =
        beir
            ? Lines.tabSeparated(text, place, problems)
            : Lines.blankSeparated(text, place, problems);
    QrelsText reader = new QrelsText(lines, known);
    if (beir) {
      reader.beir();
    } else {
      reader.trec();
    }
    return new Qrels(reader.topics);
  }

  private static boolean isBeir(String first) {
    return first.startsWith(BEIR_HEADER)
        || first.startsWith("\uFEFF" + BEIR_HEADER)
        || first.split("\t", -1).length == 3;
  }

  /** The text of judgements as TREC writes them. */
  public static String print(Qrels qrels) {
    StringBuilder out = new StringBuilder();
    qrels
        .byTopic()
        .forEach(
            (topic, docs) ->
                docs.forEach(
                    (document, relevance) ->
                        out.append(topic + " 0 " + document + " " + relevance + "\n")));
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
      boolean header = first && !(lines.count() == 3 && INTEGER.matcher(lines.field(2)).matches());
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

  private void columns(String shape) {
    lines.wrong("the columns " + shape, lines.count() + " columns", "Correct the line.");
  }

  private void judgement(String topic, String document, String text) {
    Optional<Integer> relevance =
        INTEGER.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    if (relevance.isEmpty()) {
      lines.wrong("a whole number as relevance", "\"" + text + "\"", "Write 0, 1, 2...");
      return;
    }
    if (known != null && !topics.containsKey(topic) && !known.contains(topic)) {
      lines.wrong("a known topic", "topic " + topic, "Name the topics that were judged.");
    }
    Integer earlier =
        topics.computeIfAbsent(topic, t -> new LinkedHashMap<>()).put(document, relevance.get());
    if (earlier != null) {
      lines.wrong("one judgement a document", document + " again", "Remove one of the lines.");
    }
  }
}
