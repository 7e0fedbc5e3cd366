package relgate.assist;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A text with {@code @NAMES@} in it, which lies beside this class. */
final class TextTemplate {
  private static final Pattern ALONE = Pattern.compile("( *)@([A-Z0-9_]+)@");
  private static final Pattern WITHIN = Pattern.compile("@([A-Z0-9_]+)@");

  private TextTemplate() {}

  /**
   * The text with the values in it. A name that has a line to itself stands for all lines of its
   * value, indented as it is; without lines, its own goes too.
   */
  static String filled(String file, Map<String, List<String>> values) {
    return text(file)
        .lines()
        .flatMap(line -> filledLine(line, values))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static Stream<String> filledLine(String line, Map<String, List<String>> values) {
    Matcher alone = ALONE.matcher(line);
    if (alone.matches()) {
      return value(alone.group(2), values).stream()
          .map(each -> each.isEmpty() ? each : alone.group(1) + each);
    }
    return Stream.of(
        WITHIN
            .matcher(line)
            .replaceAll(
                name -> Matcher.quoteReplacement(String.join("", value(name.group(1), values)))));
  }

  private static List<String> value(String name, Map<String, List<String>> values) {
    return Objects.requireNonNull(values.get(name), name);
  }

  private static String text(String file) {
    try (InputStream in =
        Objects.requireNonNull(TextTemplate.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
