package relgate.attest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import relgate.BadInput;
import relgate.Sha256;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;

/**
 * An in-toto release statement v0.1: the files that a release is made of, and its commit.
 *
 * @param purl name and version, as a package URL
 * @param commit the whole hash
 * @param artifacts name to sha256
 */
public record ReleaseAttestation(String purl, String commit, SortedMap<String, String> artifacts) {
  private static final String TYPE = "https://in-toto.io/attestation/release/v0.1";
  private static final String GIT_COMMIT = "gitCommit";
  private static final String SHA256 = "sha256";

  public ReleaseAttestation {
    artifacts = new TreeMap<>(artifacts);
  }

  /**
   * Of these files, by their names without folders.
   *
   * @param nameAndVersion as {@code NAME@VERSION}
   * @throws BadInput where two files have one name, a file cannot be read, or a value has another
   *     form
   */
  public static ReleaseAttestation of(String nameAndVersion, String commit, List<Path> files) {
    if (!nameAndVersion.matches("[A-Za-z0-9_.-]+@[A-Za-z0-9_.+-]+")) {
      throw new BadInput("--release", "NAME@VERSION", nameAndVersion, "Name what is released.");
    }
    if (!commit.matches("[0-9a-f]{40}([0-9a-f]{24})?")) {
      throw new BadInput("--commit", "a whole commit hash", commit, "Give `git rev-parse HEAD`.");
    }
    SortedMap<String, String> artifacts = new TreeMap<>();
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      if (artifacts.put(name, Sha256.of(Signatures.bytes(file))) != null) {
        throw new BadInput(
            file.toString(), "files of different names", "two " + name, "Rename one of them.");
      }
    }
    return new ReleaseAttestation("pkg:generic/" + nameAndVersion, commit, artifacts);
  }

  /** Writes it, signed by every key. */
  public void sign(Path envelope, List<SigningKey> keys) {
    byte[] payload = statement().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(envelope, Envelope.sign(payload, Envelope.IN_TOTO, keys).text());
  }

  private String statement() {
    List<Object> subjects = new ArrayList<>();
    subjects.add(Statement.descriptor("name", purl, GIT_COMMIT, commit));
    artifacts.forEach(
        (name, sha256) -> subjects.add(Statement.descriptor("name", name, SHA256, sha256)));
    Map<String, Object> predicate = new LinkedHashMap<>();
    predicate.put("purl", purl);
    return new String(Statement.bytes(subjects, TYPE, predicate), StandardCharsets.UTF_8);
  }

  /**
   * Reads one that enough keys have signed.
   *
   * @throws BadInput where it is none; empty where too few of the keys signed it, and then nothing
   *     of it is read
   */
  public static Optional<ReleaseAttestation> read(Path file, Trust trust) {
    Envelope envelope = Envelope.read(file);
    if (trust.accepted(envelope).size() < trust.threshold()) {
      return Optional.empty();
    }
    String text = new String(envelope.body(), StandardCharsets.UTF_8);
    Object json = JsonReader.strict().parseAny(text, file + ": payload");
    Claims claims = new Claims(json instanceof Map<?, ?> members ? members : Map.of());
    if (!envelope.payloadType().equals(Envelope.IN_TOTO)
        || !claims.text("predicateType").equals(TYPE)) {
      throw new BadInput(
          file + ": predicateType",
          TYPE,
          claims.text("predicateType"),
          "Name the statement of a release, which `relgate sign --release` wrote.");
    }
    SortedMap<String, String> artifacts = new TreeMap<>();
    List<String> names = claims.names(SHA256);
    List<String> digests = claims.subjects(SHA256);
    for (int i = 0; i < names.size(); i++) {
      artifacts.put(names.get(i), digests.get(i));
    }
    String commit = String.join(", ", claims.subjects(GIT_COMMIT));
    return Optional.of(new ReleaseAttestation(claims.text("predicate", "purl"), commit, artifacts));
  }

  /** The file of the release that has this content. */
  public Optional<String> named(String sha256) {
    return artifacts.entrySet().stream()
        .filter(artifact -> artifact.getValue().equals(sha256))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
