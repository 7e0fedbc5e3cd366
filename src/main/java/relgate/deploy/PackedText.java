package relgate.deploy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;

/** A text that an older relgate made small enough for a note that an engine keeps. */
final class PackedText {
  private PackedText() {}

  /** The text that was gzipped and written in Base64. */
  static String text(String packed) {
    byte[] bytes = Base64.getDecoder().decode(packed);
    try (GZIPInputStream unpacker = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(unpacker.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
