package relgate.benchmark;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relgate.Problems;
import relgate.benchmark.index.Search;
import relgate.json.JsonReader;

/**
 * Topics and their queries: BEIR's {@code queries.jsonl}, TREC's {@code <top>} entries (the title
 * is the query), or lines of id, tab and query.
 */
final class TopicFile {
  private static final Pattern TREC =
      Pattern.compile(
          "<num>\\s*(?:Number:)?\\s*([^\\s<]++)[^<]*+(?:</num>\\s*+)?<title>\\s*+(?:Topic:)?([^<]*+)");
  private final Map<String, String> queries = new LinkedHashMap<>();
  private final String place;
  private final Problems problems;

  private TopicFile(String place) {
    this.place = place;
    this.problems = Problems.in(place);
  }

  /** Topic to query, in the order of the file; wrong use with all of its problems. */
  static Map<String, String> read(Path file) {
    return parse(TextFile.read(file), file.toString());
  }

  /** The same of a text that lies in no file any more. */
  static Map<String, String> parse(String text, String place) {
    TopicFile topics = new TopicFile(place);
    String start = text.stripLeading();
    if (start.startsWith("{")) {
      topics.beir(text);
    } else if (start.startsWith("<")) {
      topics.trec(text);
    } else {
      topics.lines(text);
    }
    if (topics.queries.isEmpty() && topics.problems.count() == 0) {
      topics.problems.add("at least one topic", "none", "Name the file with the topics.");
    }
    topics.problems.refuseIfAny();
    return topics.queries;
  }

  private void beir(String text) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        String at = place + ":" + number;
        try {
          add(JsonReader.strict().parseAny(line, at), at);
        } catch (relgate.BadInput e) {
          problems.addAll(e.problems());
        }
      }
    }
  }

  /** One line of BEIR's file, whose makers add keys of their own. */
  private void add(Object value, String at) {
    Map<?, ?> topic = value instanceof Map<?, ?> map ? map : Map.of();
    Object id = topic.get("_id");
    boolean named = id instanceof String || id instanceof BigDecimal;
    if (named && topic.get("text") instanceof String query) {
      add(String.valueOf(id), query, at);
    } else {
      problems
          .at(at)
          .add(
              "an object with the texts \"_id\" and \"text\"",
              "another value, or one of them missing",
              "Correct the line.");
    }
  }

  private void trec(String text) {
    Matcher matcher = TREC.matcher(text);
    while (matcher.find()) {
      add(matcher.group(1), matcher.group(2), place + ": topic " + matcher.group(1));
    }
  }

  private void lines(String text) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      int tab = line.indexOf('\t');
      String at = place + ":" + number;
      if (tab > 0) {
        add(line.substring(0, tab), line.substring(tab + 1), at);
      } else if (!line.isBlank()) {
        problems.at(at).add("an id, a tab and a query", "no tab", "Correct the line.");
      }
    }
  }

  private void add(String id, String query, String at) {
    String text = query.strip();
    if (text.isEmpty() || text.length() > Search.MAX_QUERY) {
      String expected = "a query of 1 to " + Search.MAX_QUERY + " characters";
      problems.at(at).add(expected, text.length() + " characters", "Correct the query.");
    } else if (queries.put(id.strip(), text) != null) {
      problems.at(at).add("each topic once", "topic " + id + " again", "Remove one of the two.");
    }
  }
}
