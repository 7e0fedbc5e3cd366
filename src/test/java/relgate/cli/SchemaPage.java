package relgate.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/** A JSON Schema of ours as a page: one row a key, with what it is, its default and its meaning. */
final class SchemaPage {
  private SchemaPage() {}

  static String of(String name) {
    Path file = Path.of("src/main/resources/schema", name + ".json");
    Map<?, ?> schema =
        (Map<?, ?>) JsonReader.strict().parseAny(JsonReader.text(file), file.toString());
    Map<String, String> rows = new LinkedHashMap<>();
    properties("", (Map<?, ?>) followed(schema, schema), rows);
    return "# %s%n%n%s%n%n%s%n%nMade from `%s`. Keys in bold must be there.%n%n"
            .formatted(schema.get("title"), ManualPages.WORDS, schema.get("description"), file)
            .replace("\r", "")
        + "| Key | Is | Default | Meaning |\n|---|---|---|---|\n"
        + String.join("\n", rows.values())
        + "\n";
  }

  /** The schema with each {@code $ref} replaced by what it names; a key's own words stay. */
  private static Object followed(Object schema, Map<?, ?> whole) {
    if (schema instanceof List<?> list) {
      return list.stream().map(each -> followed(each, whole)).toList();
    }
    if (!(schema instanceof Map<?, ?> map)) {
      return schema;
    }
    Map<Object, Object> result = new LinkedHashMap<>();
    if (map.get("$ref") instanceof String ref && whole.get("$defs") instanceof Map<?, ?> defs) {
      Object named = defs.get(ref.replaceFirst("^#/\\$defs/", ""));
      if (followed(Objects.requireNonNull(named, ref), whole) instanceof Map<?, ?> values) {
        result.putAll(values);
      }
    }
    map.forEach(
        (key, value) -> {
          if (value != null && !"$ref".equals(key) && !"$defs".equals(key)) {
            result.put(key, followed(value, whole));
          }
        });
    return result;
  }

  private static void properties(String path, Map<?, ?> schema, Map<String, String> rows) {
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      List<?> required = schema.get("required") instanceof List<?> list ? list : List.of();
      properties.forEach(
          (key, value) -> {
            if (value instanceof Map<?, ?> property) {
              row(path + key, required.contains(key), property, rows);
            }
          });
    }
    if (schema.get("items") instanceof Map<?, ?> items && items.get("properties") != null) {
      properties(path.isEmpty() ? "" : path.substring(0, path.length() - 1) + "[].", items, rows);
    }
    if (schema.get("additionalProperties") instanceof Map<?, ?> values) {
      properties(path + "NAME.", values, rows);
    }
  }

  private static void row(
      String path, boolean required, Map<?, ?> property, Map<String, String> rows) {
    String key = required ? "**`" + path + "`**" : "`" + path + "`";
    Object standard = property.get("default");
    rows.put(
        path,
        "| %s | %s | %s | %s |"
            .formatted(
                key,
                kind(property),
                standard == null ? "" : "`" + JsonWriter.line(standard) + "`",
                cell(property.get("description"))));
    properties(path + ".", property, rows);
  }

  private static String kind(Map<?, ?> property) {
    if (property.get("enum") instanceof List<?> values) {
      return values.stream().map(v -> "`" + v + "`").collect(Collectors.joining(", "));
    }
    Object type = property.get("type");
    Object items = property.get("items") instanceof Map<?, ?> map ? map.get("type") : null;
    return (type == null ? "any" : cell(type)) + (items == null ? "" : " of " + cell(items));
  }

  private static String cell(@Nullable Object text) {
    return text == null ? "" : String.valueOf(text).replace("|", "\\|").replace("<", "&lt;");
  }
}
