package relgate.attest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relgate.BadInput;

/** One block of a PEM file (RFC 7468, strict form), with no text before or after it. */
final class Pem {
  private static final int MAX_BYTES = 16 * 1024;
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ([A-Z0-9 ]{1,40})-----\\n"
              + "([A-Za-z0-9+/=\\n"
              + "]{1,16000})\\n"
              + "-----END \\1-----\\n"
              + "*");

  private Pem() {}

  static String text(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  /**
   * The bytes of the block.
   *
   * @param label such as {@code PRIVATE KEY}
   * @param remedy how such a file is made
   * @throws BadInput where the file is not one block of this label
   */
  static byte[] read(Path file, String label, String remedy) {
    return parse(content(file), file.toString(), label, remedy);
  }

  /** The same of a text that was read already. */
  static byte[] parse(String text, String place, String label, String remedy) {
    Matcher block = BLOCK.matcher(text.replace("\r\n", "\n"));
    String expected = "one PEM block \"" + label + "\" and nothing else";
    if (!block.matches()) {
      throw new BadInput(place, expected, "no such block", remedy);
    }
    if (!block.group(1).equals(label)) {
      throw new BadInput(place, expected, "a block \"" + block.group(1) + "\"", remedy);
    }
    Optional<byte[]> der = Base64Text.decoded(block.group(2).replace("\n", ""));
    return der.orElseThrow(
        () -> new BadInput(place, expected, "a block that is not base64", remedy));
  }

  /** A pipe or a descriptor is as good as a file: a key need not lie on a disk. */
  private static String content(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new BadInput(
            file.toString(), "at most 16 KiB", "more than that", "Name the key's file.");
      }
      return new String(bytes, StandardCharsets.US_ASCII);
    } catch (NoSuchFileException e) {
      throw new BadInput(file.toString(), "a PEM file", "no such file", "Name the key's file.");
    } catch (IOException e) {
      throw new BadInput(
          file.toString(), "a PEM file", e.toString(), "Name a file that can be read.");
    }
  }
}
