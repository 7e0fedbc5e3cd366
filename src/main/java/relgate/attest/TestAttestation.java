package relgate.attest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.verdict.TestCounts;

/**
 * An in-toto test result v0.1 that binds test reports to the commit they are about; made where the
 * tests ran, read where the release is judged.
 *
 * @param commits whole hashes of the subjects
 * @param reports sha256 of each report, lower case
 */
public record TestAttestation(Set<String> commits, Set<String> reports) {
  public TestAttestation {
    commits = Set.copyOf(commits);
    reports = Set.copyOf(reports);
  }

  /**
   * The statement as it is written to a file.
   *
   * @param reports path to sha256
   */
  public static String statement(
      String candidate, String commit, Map<String, String> reports, TestCounts counts) {
    List<Object> subjects = new ArrayList<>();
    subjects.add(descriptor(candidate, "gitCommit", commit));
    reports.forEach((path, sha256) -> subjects.add(descriptor(path, "sha256", sha256)));
    Map<String, Object> predicate = new LinkedHashMap<>();
    predicate.put("result", counts.failed() == 0 && counts.run() > 0 ? "PASSED" : "FAILED");
    predicate.put("configuration", List.of());
    predicate.put(
        "failedTests", counts.failures().stream().map(f -> f.suite() + "." + f.name()).toList());
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("_type", Statement.TYPE);
    statement.put("subject", subjects);
    statement.put("predicateType", Statement.TEST_RESULT);
    statement.put("predicate", predicate);
    return JsonWriter.line(statement);
  }

  private static Map<String, Object> descriptor(String name, String algorithm, String digest) {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("name", name);
    descriptor.put("digest", Map.of(algorithm, digest));
    return descriptor;
  }

  /** The statement in an envelope that the key signed. */
  public static String signed(String statement, SigningKey key) {
    byte[] payload = statement.getBytes(StandardCharsets.UTF_8);
    return Envelope.sign(payload, Envelope.IN_TOTO, List.of(key)).text();
  }

  /**
   * Reads an attestation.
   *
   * @param trust the keys of which enough must have signed it; null where none are asked for, and
   *     then a bare statement will do
   * @throws BadInput where it is none, or is not signed as asked
   */
  public static TestAttestation read(Path file, @Nullable Trust trust) {
    String text = JsonReader.text(file);
    Object json = JsonReader.strict().parseAny(text, file.toString());
    boolean envelope = json instanceof Map<?, ?> members && members.containsKey("payloadType");
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    if (envelope) {
      body = Envelope.parse(text, file.toString()).body();
    }
    if (trust != null) {
      int signers = envelope ? trust.accepted(Envelope.parse(text, file.toString())).size() : 0;
      demandSigned(file, signers, trust.threshold());
    }
    Claims claims = Claims.of(body, file.toString());
    if (!claims.text("predicateType").equals(Statement.TEST_RESULT)) {
      throw new BadInput(
          file + ": predicateType",
          Statement.TEST_RESULT,
          claims.text("predicateType"),
          "Name an attestation that `relgate evidence` wrote.");
    }
    return new TestAttestation(
        new HashSet<>(claims.subjects("gitCommit")), new HashSet<>(claims.subjects("sha256")));
  }

  private static void demandSigned(Path file, int signers, int threshold) {
    if (signers < threshold) {
      throw new BadInput(
          file.toString(),
          threshold + " signatures by the keys of release_policy.json",
          signers + " of them",
          "Sign it where the tests run: `relgate evidence --sign-key FILE`.");
    }
  }

  /** True where it binds a report of this content to the commit. */
  public boolean binds(String sha256, String commit) {
    return commits.contains(commit) && reports.contains(sha256);
  }
}
