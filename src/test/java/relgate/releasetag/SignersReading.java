package relgate.releasetag;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/** The reader of allowed signers, for those who try it with foreign text. */
public final class SignersReading {
  private SignersReading() {}

  public static void read(byte[] input) {
    AllowedSigners.parse(
        new String(input, StandardCharsets.UTF_8), "allowed_signers", ZoneOffset.UTC);
  }
}
