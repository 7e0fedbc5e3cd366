package relgate.attest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Profile;
import relgate.Sha256;
import relgate.attest.Verification.Step;
import relgate.verdict.GateReport;

/**
 * Verifies an envelope offline, in the order of the SLSA verification summary's own steps:
 * signature, subject, predicate type, verifier, resource, result, level; then the document.
 */
public final class Verifier {
  private static final String AGAIN = "Judge the candidate again; do not act on this one.";
  private final String place;
  private final Claims claims;
  private final List<String> accepted;
  private final Expectation expected;

  private Verifier(String place, Claims claims, List<String> accepted, Expectation expected) {
    this.place = place;
    this.claims = claims;
    this.accepted = accepted;
    this.expected = expected;
  }

  /**
   * Verifies the envelope.
   *
   * @param place what to call it in messages
   * @throws BadInput for an envelope of another payload type, a statement of an unknown kind, or a
   *     report of another schema version
   */
  public static Verification verify(
      Envelope envelope, String place, Trust trust, Expectation expected) {
    if (!envelope.payloadType().equals(Envelope.IN_TOTO)) {
      throw new BadInput(
          place + ": payloadType",
          Envelope.IN_TOTO,
          envelope.payloadType(),
          "Name an envelope that relgate wrote.");
    }
    List<String> accepted = trust.accepted(envelope).stream().map(VerifyingKey::sha256).toList();
    Step signature = signature(envelope, trust, accepted.size());
    if (accepted.size() < trust.threshold()) {
      // What nobody signed is not even read.
      return new Verification(null, List.of(), List.of(signature));
    }
    Claims claims = Claims.of(envelope.body(), place);
    List<Step> steps = new ArrayList<>(List.of(signature));
    steps.addAll(new Verifier(place, claims, accepted, expected).steps());
    return new Verification(claims.text("predicateType"), accepted, steps);
  }

  private static Step signature(Envelope envelope, Trust trust, int accepted) {
    return Step.of(
        "signature",
        accepted >= trust.threshold(),
        trust.threshold() + " of " + trust.keys().size() + " keys",
        accepted + " of them signed this (of " + envelope.signatures().size() + " signatures)",
        "Name the key of the one who signed; if it is named, the file was changed: " + AGAIN);
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    steps.add(subject());
    candidate().ifPresent(steps::add);
    artifact().ifPresent(steps::add);
    String type = claims.text("predicateType");
    steps.add(Step.of("predicate type", true, "a kind that relgate writes", type, ""));
    steps.add(fields());
    if (claims.summary()) {
      steps.add(verifier());
      steps.add(resource());
    }
    steps.add(result());
    steps.add(profile());
    steps.addAll(document());
    if (claims.summary()) {
      steps.add(chain());
    }
    return steps;
  }

  /** Whoever administers the store can write its chain again, but not what a signer says of it. */
  private Step chain() {
    Optional<Object> entries = claims.at("predicate", Statement.DOCUMENT, "chain", "entries");
    Chain chain = expected.chain();
    if (entries.isEmpty() || chain == null) {
      String missing = chain == null ? "no audit chain at hand" : "none is named in it";
      return Step.skipped("chain", "the chain that was decided on", missing);
    }
    String count = String.valueOf(entries.get());
    String head = claims.document("chain", "head");
    return Step.of(
        "chain",
        chain.holds(count, head),
        count + " entries, head " + head,
        chain.at(count) + (chain.problems().isEmpty() ? "" : ", and it is not whole"),
        "The chain was written again or cut since: restore the store from a copy, and see `relgate"
            + " verify --audit`.");
  }

  private Step subject() {
    List<String> commits = claims.subjects("gitCommit");
    String found = commits.isEmpty() ? "no commit" : String.join(", ", commits);
    if (expected.commit() == null) {
      boolean any = !commits.isEmpty();
      return any
          ? Step.skipped("subject", "a commit to compare with", found + "; no --commit was given")
          : Step.of("subject", false, "a commit", found, AGAIN);
    }
    return Step.of(
        "subject",
        commits.contains(expected.commit()),
        expected.commit(),
        found,
        "This was signed for another commit: judge the one that you mean.");
  }

  /** The same commit may stand in the repository of another candidate. */
  private Optional<Step> candidate() {
    String wanted = expected.candidate();
    if (wanted == null) {
      return Optional.empty();
    }
    String found = String.join(", ", claims.names("gitCommit"));
    boolean resource =
        !claims.summary()
            || claims.subjects("gitCommit").stream()
                .map(commit -> Statement.resource(wanted, commit))
                .anyMatch(claims.text("predicate", "resourceUri")::equals);
    return Optional.of(
        Step.of(
            "candidate",
            found.equals(wanted) && resource,
            wanted,
            found + (resource ? "" : ", of " + claims.text("predicate", "resourceUri")),
            "This was signed for another candidate: name its folder, or judge this one."));
  }

  private Optional<Step> artifact() {
    String wanted = expected.artifact();
    List<String> digests = claims.subjects("sha256");
    String found = digests.isEmpty() ? "it is about no artifact" : String.join(", ", digests);
    String remedy = "Judge the candidate with this artifact, or ship the one that was judged.";
    return wanted == null
        ? Optional.empty()
        : Optional.of(
            Step.of("artifact", digests.contains(wanted), "sha256 " + wanted, found, remedy));
  }

  /** What the predicate's specification calls required. */
  private Step fields() {
    List<String> missing = claims.missing();
    String found = missing.isEmpty() ? "all" : "not " + String.join(", not ", missing);
    return Step.of("required fields", missing.isEmpty(), "all of the predicate's", found, AGAIN);
  }

  private Step verifier() {
    List<String> known =
        accepted.stream().map(key -> "urn:relgate:verifier:sha256:" + key).toList();
    String found = claims.text("predicate", "verifier", "id");
    return Step.of(
        "verifier",
        known.contains(found),
        String.join(" or ", known),
        found,
        "The decision names another verifier than the one who signed: decide again.");
  }

  private Step resource() {
    String found = claims.text("predicate", "resourceUri");
    boolean holds =
        claims.subjects("gitCommit").stream().anyMatch(commit -> found.endsWith("@" + commit))
            && found.startsWith("pkg:generic/");
    return Step.of("resource", holds, "pkg:generic/NAME@ and the subject's commit", found, AGAIN);
  }

  private Step result() {
    if (claims.summary()) {
      String found = claims.text("predicate", "verificationResult");
      return Step.of("result", found.equals("PASSED"), "PASSED", found, "It was not promoted.");
    }
    String found = claims.text("predicate", "result");
    boolean complete =
        claims.at("predicate", Statement.DOCUMENT, "complete").equals(Optional.of(true));
    boolean passed = found.equals("PASSED") || (found.equals("WARNED") && complete);
    return Step.of(
        "result",
        passed,
        "PASSED, or WARNED and complete",
        found + (complete ? ", complete" : ", incomplete"),
        "The report is what its signer made, but it does not pass the candidate.");
  }

  private Step profile() {
    @Nullable Profile wanted = expected.profile();
    String found = claims.document("profile");
    if (claims.summary()) {
      List<?> levels =
          claims
              .at("predicate", "verifiedLevels")
              .filter(List.class::isInstance)
              .map(List.class::cast)
              .orElse(List.of());
      found = levels.isEmpty() ? "no level" : String.valueOf(levels.get(0));
    }
    if (wanted == null) {
      return Step.skipped("level", "a profile to compare with", found + "; none was asked for");
    }
    String right = claims.summary() ? Statement.level(wanted) : wanted.toString();
    return Step.of("level", found.equals(right), right, found, "Judge or promote for this one.");
  }

  private List<Step> document() {
    Path file = expected.document();
    String signed = claims.document("digest", "sha256");
    if (file == null) {
      return List.of(
          Step.skipped("document", "sha256 " + signed, "no document beside the envelope"));
    }
    byte[] bytes = Signatures.bytes(file);
    String found = Sha256.of(bytes);
    Step same = Step.of("document", found.equals(signed), "sha256 " + signed, found, AGAIN);
    return same.verdict().blocks() || claims.summary()
        ? List.of(same)
        : List.of(same, agreement(Signatures.report(bytes, file), file));
  }

  /** A signer that reads one thing and states another is found out. */
  private Step agreement(GateReport report, Path file) {
    Statement.Document document =
        new Statement.Document(claims.document("name"), claims.document("digest", "sha256"));
    String right = new String(Statement.of(report, document), StandardCharsets.UTF_8);
    Claims stated = Claims.of(right.getBytes(StandardCharsets.UTF_8), place);
    return Step.of(
        "agreement",
        stated.equals(claims),
        "the statement that " + file.getFileName() + " makes",
        stated.equals(claims) ? "the same" : "another commit, image, result or list of checks",
        AGAIN);
  }
}
