package relgate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An expression of a GitHub workflow, as far as ours use them: names with dots, texts, {@code !},
 * {@code ==}, {@code !=}, {@code &&}, {@code ||}, and the functions format, fromJSON, always,
 * success and failure. Anything else is an error: it would have to be learnt first.
 */
final class WorkflowExpression {
  private static final Pattern INSIDE = Pattern.compile("\\$\\{\\{(.*?)}}", Pattern.DOTALL);
  private static final Pattern TOKEN =
      Pattern.compile("'(?:[^']|'')*'|&&|\\|\\||[!=]=|[!(),]|[\\w.-]+");

  private final List<String> tokens = new ArrayList<>();
  private final Map<String, ?> contexts;
  private int next;

  private WorkflowExpression(String text, Map<String, ?> contexts) {
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find()) {
      if (!text.substring(end, matcher.start()).isBlank()) {
        throw new IllegalArgumentException("cannot read " + text);
      }
      tokens.add(matcher.group());
      end = matcher.end();
    }
    this.contexts = contexts;
  }

  /** The text with each expression in it replaced by its value. */
  static String fill(Object text, Map<String, ?> contexts) {
    return INSIDE
        .matcher(String.valueOf(text))
        .replaceAll(found -> Matcher.quoteReplacement(text(value(found.group(1), contexts))));
  }

  /** Whether an {@code if:} lets its step or job run. */
  static boolean holds(@Nullable Object condition, Map<String, ?> contexts) {
    String text = condition == null ? "success()" : String.valueOf(condition);
    boolean asksForState = text.matches("(?s).*\\b(always|failure|success)\\(\\).*");
    return truth(value(asksForState ? text : "success() && (" + text + ")", contexts));
  }

  private static Object value(String text, Map<String, ?> contexts) {
    WorkflowExpression expression = new WorkflowExpression(text, contexts);
    Object value = expression.or();
    if (expression.next != expression.tokens.size()) {
      throw new IllegalArgumentException("cannot read " + text);
    }
    return value;
  }

  /** As GitHub's, it gives the side that decides and not a truth value. */
  private Object or() {
    Object value = and();
    while (accepts("||")) {
      Object other = and();
      value = truth(value) ? value : other;
    }
    return value;
  }

  private Object and() {
    Object value = equality();
    while (accepts("&&")) {
      Object other = equality();
      value = truth(value) ? other : value;
    }
    return value;
  }

  private Object equality() {
    Object value = operand();
    if (accepts("==")) {
      return text(value).equalsIgnoreCase(text(operand()));
    }
    return accepts("!=") ? !text(value).equalsIgnoreCase(text(operand())) : value;
  }

  private Object operand() {
    if (accepts("!")) {
      return !truth(operand());
    }
    if (accepts("(")) {
      Object value = or();
      expects(")");
      return value;
    }
    String token = tokens.get(next++);
    if (token.startsWith("'")) {
      return token.substring(1, token.length() - 1).replace("''", "'");
    }
    return accepts("(") ? call(token) : named(token);
  }

  private Object call(String function) {
    List<Object> arguments = new ArrayList<>();
    while (!accepts(")")) {
      arguments.add(or());
      accepts(",");
    }
    return switch (function) {
      case "always" -> true;
      case "success" -> !failed();
      case "failure" -> failed();
      case "fromJSON" -> text(arguments.get(0)).replaceAll("^\"|\"$", "");
      case "format" -> format(arguments);
      default -> throw new IllegalArgumentException("no function " + function);
    };
  }

  private boolean failed() {
    return "failure"
        .equals(((Map<?, ?>) Objects.requireNonNull(contexts.get("job"))).get("status"));
  }

  private static String format(List<Object> arguments) {
    String text = text(arguments.get(0));
    for (int i = 1; i < arguments.size(); i++) {
      text = text.replace("{" + (i - 1) + "}", text(arguments.get(i)));
    }
    return text;
  }

  /**
   * What is not there is an empty text; a context that is not there is a mistake of the workflow.
   */
  private Object named(String path) {
    if (path.equals("true") || path.equals("false")) {
      return path.equals("true");
    }
    String[] parts = path.split("\\.", -1);
    Object value = contexts.get(parts[0]);
    if (value == null) {
      throw new IllegalArgumentException("no context " + parts[0] + " here");
    }
    for (int i = 1; i < parts.length; i++) {
      value = value instanceof Map<?, ?> map ? map.get(parts[i]) : null;
    }
    return value == null ? "" : value;
  }

  private boolean accepts(String token) {
    boolean there = next < tokens.size() && tokens.get(next).equals(token);
    next += there ? 1 : 0;
    return there;
  }

  private void expects(String token) {
    if (!accepts(token)) {
      throw new IllegalArgumentException("no " + token + " in " + tokens);
    }
  }

  private static boolean truth(Object value) {
    return value instanceof Boolean yes ? yes : !String.valueOf(value).isEmpty();
  }

  private static String text(Object value) {
    return String.valueOf(value);
  }
}
