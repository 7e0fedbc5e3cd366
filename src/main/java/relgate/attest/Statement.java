package relgate.attest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Profile;
import relgate.json.JsonWriter;
import relgate.store.Head;
import relgate.verdict.GateReport;
import relgate.verdict.GateReport.Artifact;
import relgate.verdict.GateReport.Image;
import relgate.verdict.GateReport.Input;

/**
 * In-toto Statements v1: what is said, of which commit, images and artifacts, under which
 * predicate.
 */
final class Statement {
  static final String TYPE = "https://in-toto.io/Statement/v1";
  static final String TEST_RESULT = "https://in-toto.io/attestation/test-result/v0.1";
  static final String SUMMARY = "https://slsa.dev/verification_summary/v1";

  /** The extension that binds a statement to the document it was made from. */
  static final String DOCUMENT = "urn:relgate:document:v1";

  private Statement() {}

  /**
   * The file that a statement was made from.
   *
   * @param name without its folder
   */
  record Document(String name, String sha256) {}

  /** Of a gate report: the predicate is the in-toto test result v0.1. */
  static byte[] of(GateReport report, Document document) {
    Map<String, Object> predicate = new LinkedHashMap<>();
    predicate.put("result", result(report));
    predicate.put("configuration", report.inputs().stream().map(Statement::file).toList());
    predicate.putAll(Outcomes.of(report));
    Map<String, Object> extension = extension(document, report.profile());
    extension.put("complete", report.complete());
    extension.put("dirty", report.candidate().dirty());
    extension.put("sequence", report.sequence());
    predicate.put(DOCUMENT, extension);
    List<Object> subjects =
        subjects(
            report.candidate().name(),
            report.candidate().commit(),
            report.images(),
            report.shipped());
    return bytes(subjects, TEST_RESULT, predicate);
  }

  /** Of a promotion decision: the predicate is the SLSA verification summary v1. */
  static byte[] of(DecisionSummary decision, Document document, VerifyingKey verifier) {
    String passed = decision.passed() ? "PASSED" : "FAILED";
    Map<String, Object> predicate = new LinkedHashMap<>();
    predicate.put("verifier", Map.of("id", verifier.verifierId()));
    predicate.put("timeVerified", decision.decidedAtUtc().toString());
    predicate.put("resourceUri", resource(decision.candidate(), decision.commit()));
    predicate.put("policy", policy(decision));
    predicate.put("inputAttestations", decision.reports().stream().map(Statement::uri).toList());
    predicate.put("verificationResult", passed);
    predicate.put("verifiedLevels", List.of(decision.passed() ? level(decision.to()) : "FAILED"));
    Map<String, Object> extension = extension(document, decision.to());
    if (decision.chain() != null) {
      extension.put("chain", chain(decision.chain()));
    }
    predicate.put(DOCUMENT, extension);
    return bytes(
        subjects(decision.candidate(), decision.commit(), decision.images(), decision.artifacts()),
        SUMMARY,
        predicate);
  }

  /** What was verified, as a package URL: a name, pinned to its commit. */
  static String resource(String candidate, String commit) {
    return "pkg:generic/" + encoded(candidate) + "@" + commit;
  }

  /** The level that a promotion to the profile grants; SLSA reserves its own prefix. */
  static String level(Profile profile) {
    return "RELGATE_" + profile.toString().toUpperCase(Locale.ROOT);
  }

  private static String result(GateReport report) {
    if (!report.passed()) {
      return "FAILED";
    }
    return report.complete() && report.advisories().isEmpty() ? "PASSED" : "WARNED";
  }

  private static Map<String, Object> extension(Document document, Profile profile) {
    Map<String, Object> extension = new LinkedHashMap<>();
    extension.put("name", document.name());
    extension.put("digest", Map.of("sha256", document.sha256()));
    extension.put("profile", profile.toString());
    return extension;
  }

  /**
   * How many entries there were and the hash of the last: what came before cannot change unseen.
   */
  private static Map<String, Object> chain(Head head) {
    Map<String, Object> chain = new LinkedHashMap<>();
    chain.put("entries", head.sequence());
    chain.put("head", head.sha256() == null ? "none" : head.sha256());
    return chain;
  }

  private static Map<String, Object> policy(DecisionSummary decision) {
    Map<String, Object> policy = new LinkedHashMap<>();
    if (decision.policies().isEmpty()) {
      policy.put("uri", "urn:relgate:promotion-rule:v1");
      return policy;
    }
    Input first = decision.policies().get(0);
    String of = resource(decision.candidate(), decision.commit());
    policy.put("uri", of + "#" + encoded(first.path()));
    policy.put("digest", Map.of("sha256", first.sha256()));
    if (decision.policies().size() > 1) {
      policy.put(
          "annotations",
          Map.of("files", decision.policies().stream().map(Statement::file).toList()));
    }
    return policy;
  }

  private static Map<String, Object> file(Input input) {
    return descriptor("name", input.path(), "sha256", input.sha256());
  }

  private static Map<String, Object> uri(Input input) {
    return descriptor("uri", encoded(input.path()), "sha256", input.sha256());
  }

  private static List<Object> subjects(
      String candidate, @Nullable String commit, List<Image> images, List<Artifact> artifacts) {
    List<Object> subjects = new ArrayList<>();
    if (commit == null) {
      throw new BadInput(
          "--sign-key",
          "a candidate in a git repository with a commit",
          "none: there is nothing that a signature could be about",
          "Commit the candidate, or leave out --sign-key.");
    }
    subjects.add(descriptor("name", candidate, "gitCommit", commit));
    for (Image image : images) {
      String hex = image.digest().replaceFirst(".*sha256:", "");
      subjects.add(descriptor("name", image.service(), "sha256", hex));
    }
    artifacts.forEach(a -> subjects.add(descriptor("name", a.name(), "sha256", a.sha256())));
    return subjects;
  }

  static Map<String, Object> descriptor(String key, String value, String algorithm, String digest) {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put(key, value);
    descriptor.put("digest", Map.of(algorithm, digest));
    return descriptor;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(Objects.requireNonNull(text), StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/");
  }

  static byte[] bytes(List<Object> subjects, String predicateType, Map<String, Object> predicate) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("_type", TYPE);
    statement.put("subject", subjects);
    statement.put("predicateType", predicateType);
    statement.put("predicate", predicate);
    return JsonWriter.line(statement).getBytes(StandardCharsets.UTF_8);
  }
}
