package relgate.candidate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relgate.Problems;

/** The reader of an env file's lines; it never puts a value into a problem. */
final class EnvLines {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*=[ \\t]*");
  private static final Pattern REST = Pattern.compile("[ \\t]*(?:#.*)?");

  private final String file;
  private final String[] lines;
  private final Map<String, String> environment;
  private final Problems problems;
  private final Map<String, String> earlier = new HashMap<>();
  private final List<EnvFile.Entry> entries = new ArrayList<>();
  private int at;

  EnvLines(String file, String text, Map<String, String> environment, Problems problems) {
    this.file = file;
    this.environment = environment;
    this.problems = problems;
    String whole = text.startsWith("\ufeff") ? text.substring(1) : text;
    lines = whole.split("\r\n|\n|\r", -1);
  }

  List<EnvFile.Entry> read() {
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].indexOf('\0') >= 0) {
        refuse(i + 1, "text", "a NUL character", "Remove it.");
      }
    }
    while (at < lines.length) {
      String line = lines[at++].strip();
      if (!line.isEmpty() && line.charAt(0) != '#') {
        assignment(line);
      }
    }
    return entries;
  }

  private void assignment(String line) {
    int number = at;
    Matcher matcher = ASSIGNMENT.matcher(line);
    if (!matcher.lookingAt()) {
      refuse(
          number,
          "NAME=value, a comment or an empty line",
          line.contains("=") ? "a name with other characters" : "no equals sign",
          "Write NAME=value; names have letters, digits, _ . and - and begin with no digit.");
      return;
    }
    String name = matcher.group(1);
    String rest = line.substring(matcher.end());
    boolean quoted = rest.startsWith("\"") || rest.startsWith("'");
    if (quoted) {
      quoted(name, number, rest.charAt(0), rest.substring(1));
    } else {
      String written = withoutComment(rest);
      add(name, number, written, resolved(name, number, written));
    }
  }

  /** A comment needs a blank before it: a # inside a value is part of it. */
  private static String withoutComment(String rest) {
    if (rest.startsWith("#")) {
      return "";
    }
    int comment = rest.length();
    for (int i = rest.length() - 1; i > 0; i--) {
      if (rest.charAt(i) == '#' && (rest.charAt(i - 1) == ' ' || rest.charAt(i - 1) == '\t')) {
        comment = i;
      }
    }
    return rest.substring(0, comment).stripTrailing();
  }

  private void quoted(String name, int number, char quote, String first) {
    StringBuilder written = new StringBuilder();
    String line = first;
    int end = closing(line, quote);
    while (end < 0 && at < lines.length) {
      written.append(line).append('\n');
      line = lines[at++];
      end = closing(line, quote);
    }
    if (end < 0) {
      at = number;
      refuse(number, "a closing " + quote, "none up to the end of the file", "Close the quote.");
      return;
    }
    if (!REST.matcher(line.substring(end + 1)).matches()) {
      refuse(at, "a comment or nothing after the closing quote", "more text", "Quote all of it.");
      return;
    }
    written.append(line, 0, end);
    String text = written.toString();
    add(name, number, text, quote == '\'' ? text : resolved(name, number, unescaped(text)));
  }

  private static int closing(String line, char quote) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\\' && quote == '"') {
        i++;
      } else if (line.charAt(i) == quote) {
        return i;
      }
    }
    return -1;
  }

  /** An escaped dollar leaves a mark, so that it opens no reference. */
  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        plain.append(c);
        continue;
      }
      char next = text.charAt(++i);
      switch (next) {
        case 'n' -> plain.append('\n');
        case 'r' -> plain.append('\r');
        case 't' -> plain.append('\t');
        case '"', '\\' -> plain.append(next);
        case '$' -> plain.append(EnvReference.LITERAL_DOLLAR);
        default -> plain.append(c).append(next);
      }
    }
    return plain.toString();
  }

  private String resolved(String name, int number, String text) {
    EnvReference.Resolved resolved =
        EnvReference.resolve(text, v -> environment.getOrDefault(v, earlier.get(v)));
    for (String missing : resolved.missing()) {
      refuse(
          number,
          "a value for ${" + missing + "}, which " + name + " uses",
          "none in the environment or on an earlier line",
          "Set it, give a default as ${" + missing + ":-default}, or use single quotes.");
    }
    return resolved.text();
  }

  private void add(String name, int number, String written, String value) {
    earlier.put(name, value);
    entries.add(new EnvFile.Entry(name, value, written, number));
  }

  private void refuse(int line, String expected, String found, String remedy) {
    problems.at(file + " line " + line).add(expected, found, remedy);
  }
}
