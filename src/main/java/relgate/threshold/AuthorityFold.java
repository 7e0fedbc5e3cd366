package relgate.threshold;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import relgate.Sha256;
import relgate.authority.Acceptance;
import relgate.authority.Authority;
import relgate.authority.SignedAcceptance;
import relgate.candidate.Candidate;
import relgate.git.Repository;
import relgate.policy.DecisionChange;
import relgate.policy.DecisionState;
import relgate.policy.EffectivePolicy;
import relgate.policy.EffectivePolicy.Step;
import relgate.releasetag.CommitSigner;
import relgate.verdict.GateReport.PolicyChange;

/**
 * The past of a candidate's decisions below an authority: a step is accepted by a signed statement
 * over what was in force before and what is decided after, and by nothing else.
 */
final class AuthorityFold {
  private final Authority authority;
  private final Tree head;
  private final List<PolicyHistory.Past> past;
  private final List<SignedAcceptance> known;
  private final CommitSigner signers;
  private final List<Step> steps = new ArrayList<>();
  private final List<DecisionState> states;
  private final List<@Nullable Optional<SignedAcceptance>> answers = new ArrayList<>();

  /**
   * @param head the tree that has the acceptances
   * @param last what HEAD says
   */
  AuthorityFold(
      Candidate candidate, CommitTree head, List<PolicyHistory.Past> past, DecisionState last) {
    this.authority = candidate.authority().orElseThrow().authority();
    this.head = head;
    this.past = past;
    this.known = in(head, candidate.config().name());
    this.signers = signers(candidate.repository());
    this.states = new ArrayList<>(past.stream().map(PolicyHistory.Past::state).toList());
    states.add(last);
    for (int i = 0; i < states.size(); i++) {
      int place = i;
      answers.add(null);
      steps.add(new Step(states.get(i), inForce -> change -> place == 0 || accepts(place, change)));
    }
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  /** The last state that was accepted; empty where none was. */
  Optional<Integer> lastAccepted() {
    return IntStream.range(1, past.size())
        .filter(i -> acceptance(i).isPresent())
        .boxed()
        .reduce((earlier, later) -> later);
  }

  /** The document that accepts the last change of a key. */
  Optional<String> document() {
    return IntStream.range(1, steps.size())
        .boxed()
        .flatMap(i -> acceptance(i).stream())
        .map(SignedAcceptance::path)
        .reduce((earlier, later) -> later);
  }

  /** A file that decides by its content: accepted where a signed statement names what it is now. */
  PolicyChange accepted(PolicyChange file) {
    String document =
        known.stream()
            .filter(a -> a.acceptance().changes().contains(line(file)))
            .filter(a -> base(a.acceptance()) >= 0 && signed(a))
            .map(SignedAcceptance::path)
            .findFirst()
            .orElse(null);
    return new PolicyChange(
        file.file(), file.key(), file.from(), file.to(), file.weakens(), document);
  }

  /** How a statement names it, for those who sign. */
  static String line(PolicyChange file) {
    return file.file() + " " + file.key() + ": " + file.from() + " -> " + file.to();
  }

  private boolean accepts(int place, DecisionChange change) {
    return !change.weakens()
        || acceptance(place).filter(a -> !Evidenced.needed(change) || evidence(a)).isPresent();
  }

  private Optional<SignedAcceptance> acceptance(int place) {
    Optional<SignedAcceptance> answer = answers.get(place);
    if (answer == null) {
      answer = known.stream().filter(a -> fits(a.acceptance(), place) && signed(a)).findFirst();
      answers.set(place, answer);
    }
    return answer;
  }

  /** The first state after its base that it names: no statement accepts the same state again. */
  private boolean fits(Acceptance acceptance, int place) {
    int base = base(acceptance);
    if (base < 0 || base >= place) {
      return false;
    }
    String to = acceptance.to();
    boolean first =
        IntStream.range(base + 1, states.size())
            .filter(i -> states.get(i).digest().equals(to))
            .limit(1)
            .anyMatch(i -> i == place);
    return first
        && EffectivePolicy.after(steps.subList(0, base + 1))
            .inForce()
            .digest()
            .equals(acceptance.from());
  }

  private int base(Acceptance acceptance) {
    return IntStream.range(0, past.size())
        .filter(i -> Objects.equals(past.get(i).tree().commit().orElse(""), acceptance.base()))
        .findFirst()
        .orElse(-1);
  }

  /** Nobody accepts what he has committed himself: neither the step nor what is judged. */
  private boolean signed(SignedAcceptance signed) {
    Set<String> own = new HashSet<>();
    head.commit().flatMap(signers::of).ifPresent(own::add);
    IntStream.range(base(signed.acceptance()) + 1, past.size())
        .mapToObj(i -> past.get(i).tree().commit().orElse(""))
        .forEach(commit -> signers.of(commit).ifPresent(own::add));
    return signed.accepted(authority, own);
  }

  /** The four pieces, as they were when it was signed. */
  private boolean evidence(SignedAcceptance signed) {
    Set<String> kinds = new HashSet<>();
    for (Acceptance.Piece piece : signed.acceptance().evidence()) {
      if (head.read(piece.path()).filter(b -> Sha256.of(b).equals(piece.sha256())).isPresent()) {
        kinds.add(piece.kind());
      }
    }
    return kinds.containsAll(Evidenced.KINDS);
  }

  /** Acceptances that a tree has. */
  static List<SignedAcceptance> in(Tree tree, String candidate) {
    return tree.under(Evidenced.FOLDER).keySet().stream()
        .filter(path -> path.endsWith(".dsse.json"))
        .flatMap(path -> tree.read(path).flatMap(b -> SignedAcceptance.parse(path, b)).stream())
        .filter(a -> a.acceptance().candidate().equals(candidate))
        .toList();
  }

  static CommitSigner signers(Repository repository) {
    return CommitSigner.in(repository.top().orElseThrow());
  }
}
