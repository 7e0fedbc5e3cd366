package relgate.assist;

import java.nio.file.Path;
import relgate.BadInput;
import relgate.json.JsonReader;

/** A repository's files as text, for a first look only. */
final class Texts {
  private Texts() {}

  /** The text; empty where the file cannot be read as text. */
  static String of(Path file) {
    try {
      return JsonReader.text(file);
    } catch (BadInput e) {
      return "";
    }
  }
}
