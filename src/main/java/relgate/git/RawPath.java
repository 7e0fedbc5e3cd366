package relgate.git;

import java.io.File;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Names as git has them: bytes. A raw name holds one byte in each of its characters (ISO 8859-1); a
 * text is what callers compare and print. Each byte that is no UTF-8 becomes a lone surrogate
 * (U+DC80 to U+DCFF) in the text, so that no name is lost and none can pass for another.
 */
final class RawPath {
  private static final boolean WINDOWS = File.separatorChar == '\\';
  private static final int ESCAPE = 0xDC00;

  private RawPath() {}

  /** The text of a raw name. */
  static String text(String raw) {
    if (ascii(raw)) {
      return raw;
    }
    byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < bytes.length; ) {
      String sequence = sequence(bytes, i);
      text.append(
          sequence.isEmpty() ? String.valueOf((char) (ESCAPE | (bytes[i] & 0xff))) : sequence);
      i += Math.max(1, sequence.getBytes(StandardCharsets.UTF_8).length);
    }
    return text.toString();
  }

  /** The character whose UTF-8 begins there; empty where none does. */
  private static String sequence(byte[] bytes, int start) {
    int first = bytes[start] & 0xff;
    int length = first < 0x80 ? 1 : first >> 5 == 6 ? 2 : first >> 4 == 14 ? 3 : 4;
    if (start + length > bytes.length) {
      return "";
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, start, length))
          .toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  /** The raw name of a text; the reverse of {@link #text}. */
  static String raw(String text) {
    if (ascii(text)) {
      return text;
    }
    StringBuilder raw = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              boolean escaped = c >= ESCAPE + 0x80 && c <= ESCAPE + 0xff;
              raw.append(escaped ? String.valueOf((char) (c & 0xff)) : utf8(c));
            });
    return raw.toString();
  }

  private static String utf8(int character) {
    byte[] bytes = Character.toString(character).getBytes(StandardCharsets.UTF_8);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /**
   * A raw name for people, on one line: as it is where nothing in it could be mistaken, else in
   * double quotes with git's own escapes, for example {@code "a\377b\n"}.
   */
  static String shown(String raw) {
    String text = text(raw);
    if (text.codePoints().noneMatch(RawPath::escaped)) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> quoted.append(escaped(c) ? escape(c) : Character.toString(c)));
    return quoted.append('"').toString();
  }

  private static boolean escaped(int c) {
    return c == '"' || c == '\\' || Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF);
  }

  private static String escape(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      case '"', '\\' -> "\\" + (char) c;
      default -> c < 0xD800 ? octal(utf8(c)) : "\\%03o".formatted(c & 0xff);
    };
  }

  private static String octal(String raw) {
    StringBuilder octal = new StringBuilder();
    raw.chars().forEach(b -> octal.append("\\%03o".formatted(b)));
    return octal.toString();
  }

  /** A raw name for git's line-wise inputs: in double quotes where it could not stand as it is. */
  static String line(String raw) {
    boolean plain = raw.chars().allMatch(c -> c >= ' ' && c != '"' && c != '\\' && c != 0x7f);
    if (plain) {
      return raw;
    }
    StringBuilder quoted = new StringBuilder("\"");
    raw.chars()
        .forEach(
            c ->
                quoted.append(
                    c < ' ' || c == '"' || c == '\\'
                        ? "\\%03o".formatted(c)
                        : Character.toString(c)));
    return quoted.append('"').toString();
  }

  /** The file of that raw name, relative to a folder, byte for byte whatever the locale. */
  static Path in(Path folder, String raw) {
    if (!WINDOWS && raw.startsWith("/")) {
      return in(folder.getRoot(), raw.substring(1));
    }
    if (ascii(raw) || WINDOWS) {
      return folder.resolve(text(raw));
    }
    // The JDK encodes a name by the locale, but takes the bytes of a URI as they are.
    StringBuilder encoded = new StringBuilder(folder.toUri().toString());
    if (encoded.charAt(encoded.length() - 1) != '/') {
      encoded.append('/');
    }
    raw.chars().forEach(b -> encoded.append(b == '/' ? "/" : "%%%02X".formatted(b)));
    return Path.of(URI.create(encoded.toString()));
  }

  /** The raw name of a file relative to a folder, with forward slashes; empty for the folder. */
  static String of(Path folder, Path file) {
    String base = bytes(folder);
    String whole = bytes(file);
    return whole.length() <= base.length() ? "" : whole.substring(base.length() + 1);
  }

  static String bytes(Path path) {
    String text = path.toString();
    if (WINDOWS) {
      return raw(text.replace('\\', '/'));
    }
    if (ascii(text)) {
      return text;
    }
    String encoded = path.toUri().getRawPath();
    StringBuilder raw = new StringBuilder();
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      raw.append(c == '%' ? (char) Integer.parseInt(encoded.substring(i + 1, i + 3), 16) : c);
      i += c == '%' ? 2 : 0;
    }
    int end = raw.length() - 1;
    return end > 0 && raw.charAt(end) == '/' ? raw.substring(0, end) : raw.toString();
  }

  private static boolean ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
