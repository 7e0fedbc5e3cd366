package relgate.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/**
 * Records as JSON: snake_case keys in the order of the components, nulls left out, enums by their
 * {@code toString}, times as ISO text; what a viewer would obey stands there as an escape. The same
 * value gives the same bytes.
 */
public final class JsonWriter {
  /** A command to Azure Pipelines or TeamCity, which look for it anywhere in a line of a log. */
  private static final Pattern COMMAND = Pattern.compile("##(?=\\[|vso\\[|teamcity\\[)");

  private JsonWriter() {}

  /** Indented by two spaces, with a line feed at the end. */
  public static String pretty(Object value) {
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(indent);
    printer.indentObjectsWith(indent);
    return disarmed(write(Mapper.RECORDS.writer(printer).with(new VisibleEscapes()), value)) + "\n";
  }

  /** Number signs stand only within strings, where the escape means the same. */
  private static String disarmed(String json) {
    return json.contains("##") ? COMMAND.matcher(json).replaceAll("\\\\u0023#") : json;
  }

  /** On one line, without a line feed. */
  public static String line(Object value) {
    return write(Mapper.RECORDS.writer(), value);
  }

  /**
   * A library's own bean on one line: its keys as they are called, its enum words in lower case.
   */
  public static String lineOfBean(Object bean) {
    ObjectWriter writer =
        Mapper.RECORDS
            .writer()
            .with(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .without(SerializationFeature.WRITE_ENUMS_USING_TO_STRING);
    return write(writer, bean);
  }

  private static String write(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new UncheckedIOException(e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
