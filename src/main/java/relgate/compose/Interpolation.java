package relgate.compose;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables in a value, as the Compose Specification has them ("Interpolation"); of its forms those
 * whose default is a plain text.
 *
 * @param variables the shell's over those of the project's {@code .env}
 */
record Interpolation(Map<String, String> variables) {
  private static final String NAME = "([A-Za-z_][A-Za-z0-9_]*)";
  private static final Pattern DOLLAR =
      Pattern.compile("\\$(?:(\\$)|" + NAME + "|\\{" + NAME + "(?:(:?[-+])([^${}]*))?}|)");

  /**
   * The text with each variable filled in; one that nobody sets is empty, as compose has it.
   *
   * @throws NotTold where a dollar opens anything else
   */
  String filled(String text, String file) throws NotTold {
    StringBuilder filled = new StringBuilder();
    Matcher dollars = DOLLAR.matcher(text);
    while (dollars.find()) {
      if (dollars.end() - dollars.start() == 1) {
        throw new NotTold(file, "\"" + text + "\" asks for more than a variable and its default");
      }
      dollars.appendReplacement(filled, Matcher.quoteReplacement(value(dollars)));
    }
    return dollars.appendTail(filled).toString();
  }

  private String value(Matcher dollar) {
    if (dollar.group(1) != null) {
      return "$";
    }
    String name = dollar.group(2) == null ? dollar.group(3) : dollar.group(2);
    String operator = dollar.group(4) == null ? "" : dollar.group(4);
    String value = variables.get(name);
    boolean set = value != null && !(operator.startsWith(":") && value.isEmpty());
    if (operator.endsWith("+")) {
      return set ? dollar.group(5) : "";
    }
    if (set) {
      return String.valueOf(value);
    }
    return operator.isEmpty() ? "" : dollar.group(5);
  }
}
