package relgate.benchmark.eval;

import java.util.ArrayList;
import java.util.List;
import relgate.Problems;

/**
 * Walks through a text line by line, each split at blanks; skips empty lines and, as trec_eval
 * does, lines that start with {@code #}. Looks at each character once: runs have millions of lines.
 */
final class Lines {
  private static final int SHOWN = 20;
  private final String text;
  private final String place;
  private final Problems problems;
  private final int separator;
  private final List<String> fields = new ArrayList<>();
  private int position;
  private int line;
  private int wrong;

  /** Fields end at any run of blanks. */
  static Lines blankSeparated(String text, String place, Problems problems) {
    return new Lines(text, place, problems, -1);
  }

  /** Fields end at each tab. */
  static Lines tabSeparated(String text, String place, Problems problems) {
    return new Lines(text, place, problems, '\t');
  }

  private Lines(String text, String place, Problems problems, int separator) {
    this.text = text;
    this.place = place;
    this.problems = problems;
    this.separator = separator;
    this.position = text.startsWith("\uFEFF") ? 1 : 0;
  }

  /** Goes to the next line with anything in it; false at the end, or after too many problems. */
  boolean next() {
    while (position < text.length() && wrong <= SHOWN) {
      int end = text.indexOf('\n', position);
      end = end < 0 ? text.length() : end;
      int start = position;
      position = end + 1;
      line++;
      if (text.charAt(start) != '#') {
        split(start, end);
        if (!fields.isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  private void split(int start, int end) {
    fields.clear();
    int from = -1;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      boolean separates = separator < 0 ? c <= ' ' : c == separator || c == '\r';
      if (separates && from >= 0) {
        fields.add(text.substring(from, i));
        from = -1;
      } else if (!separates && from < 0) {
        from = i;
      }
    }
    if (from >= 0) {
      fields.add(text.substring(from, end));
    }
  }

  /** The number of this line, from 1. */
  int number() {
    return line;
  }

  int count() {
    return fields.size();
  }

  String field(int index) {
    return fields.get(index);
  }

  /** Adds a problem of this line; of a file with very many, the first twenty say enough. */
  void wrong(String expected, String found, String remedy) {
    wrong++;
    if (wrong <= SHOWN) {
      problems.at(place + ":" + line).add(expected, found, remedy);
    } else {
      problems
          .at(place + ":" + line)
          .add(expected, "more problems; the rest was not read", "Correct these first.");
    }
  }
}
