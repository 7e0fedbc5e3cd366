package relgate.candidate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.BadInput;
import relgate.Problems;
import relgate.json.FileDoor;

/**
 * A file of {@code NAME=value} lines, read as compose and the dotenv libraries read one.
 *
 * <p>Accepted: a byte order mark, CRLF, {@code export}, blanks around the equals sign, comments,
 * single quotes (as they are), double quotes (with {@code \n \r \t \" \\ \$}), quoted values of
 * many lines, and {@code ${NAME}} or {@code ${NAME:-default}} outside single quotes. A bare {@code
 * $NAME} stays as it is: the libraries disagree on it.
 *
 * @param name the file as messages name it
 * @param entries in the order of the file, repeated names included
 */
public record EnvFile(String name, List<Entry> entries) {
  private static final long MOST_BYTES = 1 << 20;

  /**
   * One assignment.
   *
   * @param value what the program gets
   * @param written what stands in the file between the quotes
   * @param line where it begins, from 1
   */
  public record Entry(String name, String value, String written, int line) {
    /** Neither text is printed: it may be a secret. */
    @Override
    public String toString() {
      return name + " (line " + line + ")";
    }
  }

  public EnvFile {
    entries = List.copyOf(entries);
  }

  /**
   * Reads a file of at most 1 MiB.
   *
   * @param environment what {@code ${NAME}} finds before the file's own earlier lines
   * @throws BadInput with every line that is wrong; no message holds a value
   */
  public static EnvFile read(Path file, Map<String, String> environment) {
    return parse(file.toString(), text(file), environment);
  }

  static EnvFile parse(String name, String text, Map<String, String> environment) {
    Problems problems = Problems.in(name);
    List<Entry> entries = new EnvLines(name, text, environment, problems).read();
    problems.refuseIfAny();
    return new EnvFile(name, entries);
  }

  /** Each variable once: of a repeated name, the last line counts. */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    entries.forEach(entry -> values.put(entry.name(), entry.value()));
    return Collections.unmodifiableMap(values);
  }

  /** Names that stand in the file more than once, with a sentence on each for people. */
  public Map<String, String> repeated() {
    Map<String, String> notes = new LinkedHashMap<>();
    Map<String, Integer> lines = new LinkedHashMap<>();
    for (Entry entry : entries) {
      Integer before = lines.put(entry.name(), entry.line());
      if (before != null) {
        notes.put(
            entry.name(),
            "%s: %s stands on line %d and again on line %d, which counts"
                .formatted(name, entry.name(), before, entry.line()));
      }
    }
    return Collections.unmodifiableMap(notes);
  }

  private static String text(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw refused(file, "something else", "Name a regular file.");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw refused(file, Files.size(file) + " bytes", "Name a file of at most 1 MiB.");
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(FileDoor.read(file, MOST_BYTES)))
          .toString();
    } catch (CharacterCodingException e) {
      throw refused(file, "bytes that are no UTF-8", "Save the file as UTF-8.");
    } catch (IOException e) {
      String why = e.getClass().getSimpleName() + ": " + e.getMessage();
      throw refused(file, why, "Grant read permission.");
    }
  }

  private static BadInput refused(Path file, String found, String remedy) {
    return new BadInput(file.toString(), "a readable env file in UTF-8", found, remedy);
  }
}
