package relgate.json;

import java.lang.reflect.RecordComponent;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import relgate.Problems;

/** The rules that a record component states about its own value. */
final class Constraints {
  private Constraints() {}

  static void check(RecordComponent component, Object value, Supplier<Problems> problems) {
    Between range = component.getAnnotation(Between.class);
    if (range != null) {
      between(range, value, problems);
    }
    if (component.isAnnotationPresent(RelativePath.class)) {
      List<?> paths = value instanceof List<?> list ? list : List.of(value);
      paths.forEach(path -> inside((String) path, problems));
    }
  }

  private static void between(Between range, Object value, Supplier<Problems> problems) {
    String what = "";
    double size;
    if (value instanceof Number number) {
      size = number.doubleValue();
    } else if (value instanceof String text) {
      size = text.strip().length();
      what = "a text whose length is ";
    } else {
      size = value instanceof Map<?, ?> map ? map.size() : ((Collection<?>) value).size();
      what = "a number of entries that is ";
    }
    if (size < range.min() || size > range.max()) {
      String bounds =
          range.max() == Double.MAX_VALUE
              ? "at least " + shown(range.min())
              : "from " + shown(range.min()) + " to " + shown(range.max());
      String found = what.isEmpty() ? value.toString() : shown(size);
      problems.get().add(what + bounds, found, "Give a value in this range.");
    }
  }

  private static String shown(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private static void inside(String text, Supplier<Problems> problems) {
    try {
      Path path = Path.of(text).normalize();
      if (text.isBlank() || path.isAbsolute() || path.startsWith("..") || text.startsWith("/")) {
        outside(text, problems);
      }
    } catch (InvalidPathException e) {
      outside(text, problems);
    }
  }

  private static void outside(String text, Supplier<Problems> problems) {
    problems
        .get()
        .add(
            "a path relative to the candidate's root and inside it",
            "\"" + text + "\"",
            "Name a file of the candidate.");
  }
}
