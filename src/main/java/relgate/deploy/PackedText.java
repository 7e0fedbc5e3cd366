package relgate.deploy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A text made small enough for a note that an engine keeps. */
final class PackedText {
  /** An argument of a command may have 128 KiB on Linux, and a note holds two texts and more. */
  private static final int LONGEST = 48 * 1024;

  private PackedText() {}

  /** Gzipped, in Base64; empty where it stays too long. */
  static String of(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packer = new GZIPOutputStream(bytes)) {
      packer.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String packed = Base64.getEncoder().encodeToString(bytes.toByteArray());
    return packed.length() > LONGEST ? "" : packed;
  }

  static String text(String packed) {
    byte[] bytes = Base64.getDecoder().decode(packed);
    try (GZIPInputStream unpacker = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(unpacker.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
