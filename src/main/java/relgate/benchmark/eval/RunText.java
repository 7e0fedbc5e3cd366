package relgate.benchmark.eval;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import relgate.Problems;

/**
 * Runs as TREC writes them, one line a document: {@code topic Q0 document rank score name}.
 *
 * <p>As in trec_eval the rank is not read (the scores decide), and what follows the name is not
 * either.
 */
public final class RunText {
  private static final int COLUMNS = 6;
  private static final String SHAPE = "`topic Q0 document rank score name`";
  private final Map<String, Topic> topics = new LinkedHashMap<>();
  private final Lines lines;
  private String name = "";

  /** One topic as read so far. */
  private record Topic(List<ScoredDoc> docs, Set<String> names) {}

  private RunText(Lines lines) {
    this.lines = lines;
  }

  /**
   * Reads a run, whole and for all of its topics, as trec_eval does; every malformed line and
   * repeated document becomes a problem.
   */
  public static Run parse(String text, String place, Problems problems) {
    RunText reader = new RunText(Lines.blankSeparated(text, place, problems));
    reader.read();
    Map<String, List<ScoredDoc>> byTopic = new LinkedHashMap<>();
    reader.topics.forEach((topic, read) -> byTopic.put(topic, read.docs()));
    return new Run(reader.name, byTopic);
  }

  /**
   * The text of a run; reading it gives an equal run.
   *
   * @throws relgate.BadInput with every id that a row cannot hold
   */
  public static String print(Run run) {
    StringBuilder out = new StringBuilder();
    TrecIds ids = new TrecIds();
    String name = ids.checked("run", run.name().isBlank() ? "relgate" : run.name());
    run.byTopic()
        .forEach(
            (topic, docs) -> {
              ids.checked("topic", topic);
              for (int i = 0; i < docs.size(); i++) {
                ScoredDoc doc = docs.get(i);
                out.append(topic)
                    .append(" Q0 ")
                    .append(ids.checked("document", doc.document()))
                    .append(' ')
                    .append(i + 1);
                out.append(' ').append(doc.score()).append(' ').append(name).append('\n');
              }
            });
    ids.refuseIfAny();
    return out.toString();
  }

  private void read() {
    while (lines.next()) {
      if (lines.count() < COLUMNS) {
        lines.wrong("the columns " + SHAPE, lines.count() + " columns", "Add what is missing.");
      } else {
        line();
      }
    }
  }

  private void line() {
    String topic = lines.field(0);
    String document = lines.field(2);
    Topic read = topics.get(topic);
    if (read == null) {
      read = new Topic(new ArrayList<>(), new HashSet<>());
      topics.put(topic, read);
      name = lines.field(COLUMNS - 1);
    }
    double score = score(lines.field(4));
    if (!Double.isFinite(score)) {
      lines.wrong("a finite score", "\"" + lines.field(4) + "\"", "Write a number.");
    } else if (!read.names().add(document)) {
      lines.wrong("each document once a topic", document + " again", "Remove one of the lines.");
    } else {
      read.docs().add(new ScoredDoc(document, score));
    }
  }

  /** The number in eight bytes, as trec_eval 10 keeps it; NaN for anything else. */
  private static double score(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
