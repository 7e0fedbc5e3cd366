package relgate.attest;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.BadInput;

/**
 * The keys whose word counts, and how many of them must have spoken.
 *
 * @param keys each once, however often it was named
 * @param threshold from 1 to the number of keys
 */
public record Trust(List<VerifyingKey> keys, int threshold) {
  public Trust {
    Map<String, VerifyingKey> unique = new LinkedHashMap<>();
    keys.forEach(key -> unique.putIfAbsent(key.sha256(), key));
    keys = List.copyOf(unique.values());
    if (keys.isEmpty()) {
      throw new BadInput(
          "--key", "at least one public key", "none", "Name it with --key FILE.pub.pem.");
    }
    if (threshold < 1 || threshold > keys.size()) {
      throw new BadInput(
          "--threshold",
          "from 1 to " + keys.size() + ", the number of different keys",
          Integer.toString(threshold),
          "Name more keys, or ask for fewer.");
    }
  }

  /** Reads the key files; {@link BadInput} for the first that is none. */
  public static Trust in(List<Path> files, int threshold) {
    return new Trust(files.stream().map(VerifyingKey::read).toList(), threshold);
  }

  /** The keys that signed the envelope, each once. */
  List<VerifyingKey> accepted(Envelope envelope) {
    byte[] message = envelope.message();
    List<byte[]> signatures =
        envelope.signatures().stream().map(sig -> Base64Text.decoded(sig).orElseThrow()).toList();
    return keys.stream()
        .filter(key -> signatures.stream().anyMatch(sig -> key.signed(message, sig)))
        .toList();
  }
}
