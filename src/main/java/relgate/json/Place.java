package relgate.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import org.jspecify.annotations.Nullable;

/**
 * The place of a value in its document.
 *
 * @param line counted from 1
 * @param path as {@code a.b[2].c}; empty for the document itself
 */
record Place(int line, String path) {
  /** The place of the value at which the parser stands. */
  static Place of(JsonParser json) {
    return new Place(json.currentTokenLocation().getLineNr(), path(json.getParsingContext()));
  }

  /** The line of the value at which the parser stands. */
  static int line(JsonParser json) {
    return json.currentTokenLocation().getLineNr();
  }

  /**
   * The place of the value that the parser has just read to its end. Its path is the same as at its
   * beginning, and costs more than most values: it is made only for those who have to say it.
   *
   * @param line at which it began
   */
  static Place read(int line, JsonParser json) {
    return new Place(line, path(json.getParsingContext()));
  }

  /** The place of a key that should stand in the object at this place. */
  Place member(String key) {
    return new Place(line, path.isEmpty() ? key : path + "." + key);
  }

  /** The place as people read it, in the named file. */
  String in(String file) {
    return file + ":" + line + (path.isEmpty() ? "" : ": " + path);
  }

  private static String path(@Nullable JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return "";
    }
    String outer = path(context.getParent());
    // A list or an object at whose opening the parser stands has no part of the path yet.
    if (!context.hasPathSegment()) {
      return outer;
    }
    if (context.inArray()) {
      return outer + "[" + context.getCurrentIndex() + "]";
    }
    return outer.isEmpty() ? context.getCurrentName() : outer + "." + context.getCurrentName();
  }
}
