package relgate.threshold;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import relgate.Sha256;
import relgate.authority.Acceptance;
import relgate.authority.SignedAcceptance;
import relgate.candidate.Candidate;
import relgate.policy.DecisionChange;
import relgate.policy.DecisionState;
import relgate.verdict.GateReport.PolicyChange;

/** Drafts the statement that accepts what HEAD decides, for approvers to sign. */
public final class AcceptanceDraft {
  private AcceptanceDraft() {}

  /**
   * The acceptance that HEAD needs; empty where nothing of it asks for acceptance.
   *
   * @param owner who asks for the change
   */
  public static Optional<Acceptance> of(Candidate candidate, String owner, Instant now) {
    String head = candidate.repository().head().orElseThrow().id();
    Governance.Known known =
        new Governance.Known(null, Optional.empty(), Optional.empty(), Optional.of(head));
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Governance governance = Governance.of(candidate, known, today);
    List<DecisionChange> open = governance.policy().unaccepted();
    List<PolicyChange> files =
        governance.watched().stream().filter(f -> f.weakens() && f.record() == null).toList();
    if ((open.isEmpty() && files.isEmpty()) || governance.anchor().isEmpty()) {
      return Optional.empty();
    }
    String anchor = governance.anchor().get();
    ComparisonBase base = new ComparisonBase(Optional.of(anchor), "an acceptance");
    CommitTree.Pair trees = CommitTree.Pair.of(candidate.repository(), base, head);
    StateReader reader = new StateReader(Comparison.place(candidate));
    DecisionState state = reader.read(trees.head(), DecisionState.none());
    Stream<String> keys = open.stream().map(c -> c.key() + ": " + c.from() + " -> " + c.to());
    List<String> changes = Stream.concat(keys, files.stream().map(AuthorityFold::line)).toList();
    return Optional.of(
        new Acceptance(
            candidate.config().name(),
            anchor,
            governance.before().digest(),
            state.digest(),
            owner,
            now,
            changes,
            pieces(trees)));
  }

  /** What the records name that came with the change, as HEAD has it. */
  private static List<Acceptance.Piece> pieces(CommitTree.Pair trees) {
    List<Acceptance.Piece> pieces = new ArrayList<>();
    for (ChangeRecord record : Records.changed(trees.base(), trees.head())) {
      piece(trees.head(), EvidenceKind.RECORD, record.path()).ifPresent(pieces::add);
      record
          .evidence()
          .forEach(row -> piece(trees.head(), row.piece(), row.path()).ifPresent(pieces::add));
    }
    return pieces;
  }

  private static Optional<Acceptance.Piece> piece(Tree head, EvidenceKind kind, String path) {
    return head.read(path)
        .map(bytes -> new Acceptance.Piece(kind.toString(), path, Sha256.of(bytes)));
  }

  /** Fingerprints of the keys that signed HEAD: they approve nothing of it. */
  public static Set<String> signers(Candidate candidate) {
    return candidate
        .repository()
        .head()
        .flatMap(head -> AuthorityFold.signers(candidate.repository()).of(head.id()))
        .map(Set::of)
        .orElse(Set.of());
  }

  /** The acceptances that HEAD has. */
  public static List<SignedAcceptance> committed(Candidate candidate) {
    Optional<String> head = candidate.repository().head().map(commit -> commit.id());
    return AuthorityFold.in(
        new CommitTree(candidate.repository(), head, Set.of()), candidate.config().name());
  }
}
