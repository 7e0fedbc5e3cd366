package relgate.benchmark.corpus;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The little of SGML that TREC's documents use: elements by name, tags dropped, entities. */
final class Sgml {
  private static final List<String> TITLES = List.of("title", "headline", "head", "hl", "ti");
  private static final List<String> NOT_TEXT = List.of("docno", "docid", "dochdr", "date");
  private static final Map<String, String> ENTITIES =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

  /** A tag or an entity that has not ended after so many characters is text. */
  private static final int MAX_TAG = 1000;

  private static final int MAX_ENTITY = 10;

  private Sgml() {}

  /** Where the tag stands from there on, in any case; -1 for nowhere. */
  static int find(String sgml, String tag, int from) {
    for (int i = sgml.indexOf('<', from); i >= 0; i = sgml.indexOf('<', i + 1)) {
      if (sgml.regionMatches(true, i, tag, 0, tag.length())) {
        return i;
      }
    }
    return -1;
  }

  /** What stands in the first element of the name, as text; empty where there is none. */
  static String first(String sgml, String name) {
    int open = find(sgml, "<" + name + ">", 0);
    int close = open < 0 ? -1 : find(sgml, "</" + name + ">", open);
    return close < 0 ? "" : text(sgml.substring(open + name.length() + 2, close)).strip();
  }

  static String title(String sgml) {
    return TITLES.stream()
        .map(name -> first(sgml, name))
        .filter(title -> !title.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** All {@code <TEXT>} elements, or everything but names and titles where there is none. */
  static String body(String sgml) {
    StringBuilder inside = new StringBuilder();
    String outside = split(sgml, "text", inside);
    if (inside.toString().isBlank()) {
      for (String name : Stream.concat(NOT_TEXT.stream(), TITLES.stream()).toList()) {
        outside = split(outside, name, new StringBuilder());
      }
      return text(outside).strip();
    }
    return text(inside.toString()).strip();
  }

  /** The text without the elements of the name, whose content goes into {@code inside}. */
  private static String split(String sgml, String name, StringBuilder inside) {
    String closing = "</" + name + ">";
    StringBuilder outside = new StringBuilder();
    int from = 0;
    int open = find(sgml, "<" + name + ">", 0);
    while (open >= 0) {
      int close = find(sgml, closing, open);
      if (close < 0) {
        break;
      }
      inside.append(sgml, open + closing.length() - 1, close).append('\n');
      outside.append(sgml, from, open).append('\n');
      from = close + closing.length();
      open = find(sgml, "<" + name + ">", from);
    }
    return outside.append(sgml, from, sgml.length()).toString();
  }

  /** The text without tags, entities resolved. */
  static String text(String sgml) {
    StringBuilder out = new StringBuilder(sgml.length());
    for (int i = 0; i < sgml.length(); i++) {
      char c = sgml.charAt(i);
      int end = c == '<' ? tagEnd(sgml, i) : c == '&' ? end(sgml, i, ';', MAX_ENTITY) : -1;
      if (end < 0) {
        out.append(c);
      } else {
        out.append(c == '<' ? " " : entity(sgml.substring(i + 1, end)));
        i = end;
      }
    }
    return out.toString();
  }

  private static int tagEnd(String sgml, int open) {
    char next = open + 1 < sgml.length() ? sgml.charAt(open + 1) : ' ';
    boolean tag = Character.isLetter(next) || next == '/' || next == '!';
    return tag ? end(sgml, open, '>', MAX_TAG) : -1;
  }

  private static int end(String sgml, int from, char closing, int most) {
    for (int i = from + 1; i < Math.min(sgml.length(), from + most); i++) {
      if (sgml.charAt(i) == closing) {
        return i;
      }
    }
    return -1;
  }

  private static String entity(String name) {
    String known = ENTITIES.get(name.toLowerCase(Locale.ROOT));
    return known != null ? known : " ";
  }
}
