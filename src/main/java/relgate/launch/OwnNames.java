package relgate.launch;

import java.lang.reflect.Method;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import relgate.config.BuiltInGates;

/**
 * Tells relgate's own words in a check's name from what a candidate put there: a gate's own
 * sentence is never masked, even where somebody's secret is one of its words.
 */
final class OwnNames {
  private OwnNames() {}

  /** The name with all changed that relgate did not write. */
  static String changed(CheckResult result, UnaryOperator<String> change) {
    String name = result.name();
    Class<?> type = result.gate().type();
    if (type == null || !ownRemedy(result)) {
      return change.apply(name);
    }
    for (Method method : type.getDeclaredMethods()) {
      DisplayName own = method.getAnnotation(DisplayName.class);
      if (own != null && name.equals(own.value())) {
        return name;
      }
      if (own != null && name.startsWith(own.value() + ": ")) {
        return own.value() + ": " + change.apply(name.substring(own.value().length() + 2));
      }
    }
    return change.apply(name);
  }

  /** Whether the gate's remedy is relgate's own: gates of others say what they like. */
  static boolean ownRemedy(CheckResult result) {
    Class<?> type = result.gate().type();
    return type != null
        && type.getPackageName().equals("relgate.gates")
        && BuiltInGates.all().containsKey(result.gate().id());
  }
}
