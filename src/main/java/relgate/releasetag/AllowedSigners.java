package relgate.releasetag;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
   * @throws relgate.BadInput with every line that is malformed
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
    return objections(key, null, time, now);
  }

  /**
   * The same where a certificate may speak for the key.
   *
   * @param certificate null for a plain key
   */
  List<String> objections(
      SshKey key, @Nullable SshCertificate certificate, Instant time, Instant now) {
    List<AllowedSigner> ofKey =
        lines.stream().filter(line -> line.concerns(key, certificate)).toList();
    if (ofKey.isEmpty()) {
      return List.of(
          certificate == null
              ? "no line allows the key " + key.fingerprint()
              : "no cert-authority line has the issuer " + certificate.authority().fingerprint());
    }
    List<List<String>> each =
        ofKey.stream().map(line -> objections(line, certificate, time, now)).toList();
    return each.stream().anyMatch(List::isEmpty)
        ? List.of()
        : each.stream().flatMap(List::stream).toList();
  }

  private static List<String> objections(
      AllowedSigner line, @Nullable SshCertificate certificate, Instant time, Instant now) {
    List<String> all = new ArrayList<>(line.objection(NAMESPACE, time, now));
    if (certificate != null) {
      all.addAll(certificate.objections(line.patterns(), time, now));
    }
    return all;
  }

  /** The principals of the first line that allows the key. */
  String principals(SshKey key, @Nullable SshCertificate certificate, Instant time, Instant now) {
    return lines.stream()
        .filter(line -> line.concerns(key, certificate))
        .filter(line -> objections(line, certificate, time, now).isEmpty())
        .map(AllowedSigner::principals)
        .findFirst()
        .orElse("nobody");
  }
}
