package relgate.threshold;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Sha256;
import relgate.attest.AuditKind;
import relgate.attest.Chain;
import relgate.attest.EvidenceSignature;
import relgate.attest.Trust;
import relgate.attest.VerifyingKey;
import relgate.candidate.Candidate;
import relgate.policy.DecisionState;
import relgate.policy.Document;

/**
 * Vouching by the candidate's own audit log, or by the keys that were in force before the change.
 *
 * @param chain read when it is first needed: most runs never ask
 * @param inForce what was in force before the change, whose keys count
 * @param trees where the keys' files lie
 */
record ChainVouching(Supplier<Chain> chain, DecisionState inForce, List<Tree> trees)
    implements Vouching {
  private static final String ENVELOPE = ".dsse.json";

  /** The audit log of a candidate, read once. */
  static Supplier<Chain> chain(Candidate candidate) {
    Chain[] read = new Chain[1];
    return () -> {
      if (read[0] == null) {
        read[0] = Chain.of(candidate.workspace().audit());
      }
      return read[0];
    };
  }

  @Override
  public Optional<String> objection(EvidenceKind kind, Tree head, String path, byte[] bytes) {
    String sha256 = Sha256.of(bytes);
    if (signed(head, path.replaceFirst("\\.json$", "") + ENVELOPE, sha256)) {
      return Optional.empty();
    }
    Chain known = chain.get();
    if (!known.problems().isEmpty()) {
      return Optional.of("an audit log that is not whole: " + known.problems().get(0).text());
    }
    return known.holding(recorded(kind), sha256).isPresent()
        ? Optional.empty()
        : Optional.of("no entry of .runtime/audit.jsonl for these bytes, and no signature of them");
  }

  private static AuditKind recorded(EvidenceKind kind) {
    return switch (kind) {
      case MONITOR -> AuditKind.MONITOR_REPORT;
      case REVIEW -> AuditKind.REVIEW_REPORT;
      case RECORD, ACCEPTANCE -> AuditKind.THRESHOLD_DECISION;
    };
  }

  private boolean signed(Tree head, String envelope, String sha256) {
    return head.read(envelope)
        .filter(
            bytes ->
                trust()
                    .filter(t -> EvidenceSignature.holds(bytes, envelope, sha256, t))
                    .isPresent())
        .isPresent();
  }

  /** The keys as they were accepted; empty where there is none, or one of them is not there. */
  private Optional<Trust> trust() {
    Map<String, String> hashes = new LinkedHashMap<>();
    if (inForce.of(Document.CONTENT).get("trusted") instanceof Map<?, ?> files) {
      files.forEach((path, hash) -> hashes.put(String.valueOf(path), String.valueOf(hash)));
    }
    if (!(inForce.of(Document.RELEASE_POLICY).get("signing") instanceof Map<?, ?> signing)
        || !(signing.get("keys") instanceof List<?> paths)) {
      return Optional.empty();
    }
    int threshold = signing.get("threshold") instanceof Number least ? least.intValue() : 1;
    List<VerifyingKey> keys = new ArrayList<>();
    for (Object path : paths) {
      key(String.valueOf(path), hashes.get(String.valueOf(path))).ifPresent(keys::add);
    }
    return keys.size() < paths.size() || keys.isEmpty()
        ? Optional.empty()
        : Optional.of(new Trust(keys, threshold));
  }

  private Optional<VerifyingKey> key(String path, @org.jspecify.annotations.Nullable String hash) {
    return trees.stream()
        .flatMap(tree -> tree.read(path).stream())
        .filter(bytes -> Sha256.of(bytes).equals(hash))
        .flatMap(bytes -> parsed(bytes, path))
        .findFirst();
  }

  private static Stream<VerifyingKey> parsed(byte[] bytes, String path) {
    try {
      return Stream.of(VerifyingKey.parse(bytes, path));
    } catch (BadInput e) {
      return Stream.empty();
    }
  }
}
