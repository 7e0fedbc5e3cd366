package relgate.releasetag;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import relgate.Problems;
import relgate.json.JsonReader;

/**
 * Signers and the SSH keys that they may sign with, as {@code ssh-keygen}'s ALLOWED SIGNERS format
 * says it.
 *
 * @param lines in the order of the file
 */
record AllowedSigners(List<AllowedSigner> lines) {
  /** What git's signatures are made for. */
  static final String NAMESPACE = "git";

  /**
   * Reads the file.
   *
   * @param zone of times that are written without {@code Z}
   * @throws relgate.BadInput with every line that is malformed, or that relies on certificates
   */
  static AllowedSigners read(java.nio.file.Path file, ZoneId zone) {
    return parse(JsonReader.text(file), file.toString(), zone);
  }

  static AllowedSigners parse(String text, String place, ZoneId zone) {
    Problems problems = Problems.in(place);
    List<AllowedSigner> signers = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        new SignerLine(line, zone, problems.at(place + ":" + (i + 1)))
            .read()
            .ifPresent(signers::add);
      }
    }
    if (signers.isEmpty()) {
      problems.add("at least one signer", "none", "Add a line: PRINCIPAL ssh-ed25519 KEY.");
    }
    problems.refuseIfAny();
    return new AllowedSigners(List.copyOf(signers));
  }

  /** Why the key may not have signed for git; empty where a line allows it. */
  List<String> objections(SshKey key, Instant time, Instant now) {
    List<AllowedSigner> ofKey =
        lines.stream().filter(line -> line.key().blob().equals(key.blob())).toList();
    if (ofKey.isEmpty()) {
      return List.of("no line allows the key " + key.fingerprint());
    }
    List<String> objections =
        ofKey.stream()
            .map(line -> line.objection(NAMESPACE, time, now))
            .flatMap(List::stream)
            .toList();
    return ofKey.stream().anyMatch(line -> line.objection(NAMESPACE, time, now).isEmpty())
        ? List.of()
        : objections;
  }

  /** The principals of the first line that allows the key. */
  String principals(SshKey key, Instant time, Instant now) {
    return lines.stream()
        .filter(line -> line.key().blob().equals(key.blob()))
        .filter(line -> line.objection(NAMESPACE, time, now).isEmpty())
        .map(AllowedSigner::principals)
        .findFirst()
        .orElse("nobody");
  }
}
