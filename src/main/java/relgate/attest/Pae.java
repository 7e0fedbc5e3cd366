package relgate.attest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The bytes that a DSSE v1 signature covers: the payload's type and the payload, each counted. */
final class Pae {
  private Pae() {}

  /** {@code "DSSEv1" SP LEN(type) SP type SP LEN(body) SP body}, lengths in bytes. */
  static byte[] of(String payloadType, byte[] body) {
    byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(ascii("DSSEv1 " + type.length + " "));
    message.writeBytes(type);
    message.writeBytes(ascii(" " + body.length + " "));
    message.writeBytes(body);
    return message.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
