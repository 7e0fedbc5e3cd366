package relgate.benchmark.corpus;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Problem;
import relgate.json.JsonReader;

/**
 * Any JSON as text: each value on a line, behind its key. Keys that only say "here is the text"
 * ({@code title}, {@code text}, {@code content}, {@code body}) are left out.
 */
final class JsonText {
  private static final Set<String> BARE = Set.of("title", "text", "content", "body");

  private JsonText() {}

  /** Takes a JSON file as one document, titled by its own {@code title} where it has one. */
  static void read(String json, InputFile file, Intake intake) {
    try {
      Object value = JsonReader.strict().parseAny(json, file.name());
      String title =
          value instanceof Map<?, ?> map && map.get("title") instanceof String own && !own.isBlank()
              ? own
              : file.title();
      intake.document(file.name(), new Document(file.name(), title, of(value)));
    } catch (BadInput e) {
      for (Problem problem : e.problems()) {
        intake.refuse(problem.place(), Fault.BROKEN, problem.found());
      }
    }
  }

  static String of(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    append("", value, out);
    return out.toString();
  }

  private static void append(String key, @Nullable Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, inner) -> append(String.valueOf(name), inner, out));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> append(key, inner, out));
    } else if (value != null) {
      if (!key.isEmpty() && !BARE.contains(key)) {
        out.append(key).append(": ");
      }
      out.append(value).append('\n');
    }
  }
}
