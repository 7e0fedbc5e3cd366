package relgate.attest;

import java.util.Base64;
import java.util.Optional;

/** Base64 (RFC 4648) with one spelling for each value: either alphabet, padded, no spare bits. */
final class Base64Text {
  private Base64Text() {}

  static String of(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Empty where the text is not how one of the two alphabets spells its own value. */
  static Optional<byte[]> decoded(String text) {
    return decoded(text, Base64.getDecoder(), Base64.getEncoder())
        .or(() -> decoded(text, Base64.getUrlDecoder(), Base64.getUrlEncoder()));
  }

  private static Optional<byte[]> decoded(
      String text, Base64.Decoder decoder, Base64.Encoder encoder) {
    try {
      byte[] bytes = decoder.decode(text);
      // The JDK ignores the spare bits of the last letter; a changed letter must not pass.
      return encoder.encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
