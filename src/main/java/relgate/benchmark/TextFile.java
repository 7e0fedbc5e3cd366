package relgate.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import relgate.BadInput;
import relgate.json.FileDoor;

/** Text files that may be large: runs have millions of lines. */
final class TextFile {
  private static final long MAX_BYTES = 1L << 30;
  private static final byte GZIP_FIRST = 0x1f;
  private static final byte GZIP_SECOND = (byte) 0x8b;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextFile() {}

  /** The text of a regular file of at most 1 GiB in UTF-8, without the mark that some put first. */
  static String read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        String found = Files.exists(file) ? "something that is no regular file" : "no such file";
        throw new BadInput(file.toString(), "a readable file", found, "Name another one.");
      }
      if (Files.size(file) > MAX_BYTES) {
        String found = Files.size(file) + " bytes";
        throw new BadInput(file.toString(), "at most 1 GiB", found, "Name the right file.");
      }
      byte[] bytes = FileDoor.read(file, MAX_BYTES);
      if (bytes.length > 1 && bytes[0] == GZIP_FIRST && bytes[1] == GZIP_SECOND) {
        throw new BadInput(file.toString(), "text", "a gzip file", "Unpack it with `gunzip`.");
      }
      return decoded(bytes);
    } catch (CharacterCodingException e) {
      throw new BadInput(
          file.toString(), "text in UTF-8", "bytes that are not UTF-8", "Save it as UTF-8.");
    } catch (IOException e) {
      throw new BadInput(
          file.toString(), "a readable file", e.toString(), "Check its permissions.");
    }
  }

  static String withoutMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    String quick = new String(bytes, StandardCharsets.UTF_8);
    // The replacement character stands there only where bytes were wrong, or where it was meant.
    String text =
        quick.indexOf('\uFFFD') < 0
            ? quick
            : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return withoutMark(text);
  }
}
