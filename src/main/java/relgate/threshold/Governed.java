package relgate.threshold;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.Mode;
import relgate.Problem;
import relgate.Profile;
import relgate.candidate.Candidate;
import relgate.candidate.InForce;
import relgate.git.Repository;
import relgate.policy.DecisionChange;
import relgate.policy.DecisionState;
import relgate.policy.Document;
import relgate.policy.EffectivePolicy;
import relgate.verdict.GateReport.PolicyChange;

/**
 * A candidate under the policy that is in force for it: of what it decides itself, only what was
 * accepted counts where it asks for less than before.
 *
 * @param candidate with configuration, release policy, waivers and thresholds as they are in force
 * @param base what HEAD was compared with
 * @param changes every decision that differs from the base, and what was never accepted
 * @param unaccepted those that weaken, or might, and have no document that speaks for them
 * @param blocks whether one without acceptance blocks: {@code decision_changes} as it is in force
 * @param doubt why nobody can tell what was decided before; null where it can be told
 */
public record Governed(
    Candidate candidate,
    ComparisonBase base,
    List<PolicyChange> changes,
    List<PolicyChange> unaccepted,
    boolean blocks,
    @Nullable Problem doubt) {
  public Governed {
    changes = List.copyOf(changes);
    unaccepted = List.copyOf(unaccepted);
  }

  /**
   * Reads the past of the candidate's decisions and says what of them is in force.
   *
   * @param named a base by a flag, such as the commit before a push; null for the rules alone
   * @param today in UTC
   * @throws relgate.BadInput where the named base is unknown
   */
  public static Governed of(
      Candidate candidate, Profile profile, @Nullable String named, LocalDate today) {
    PromotedBefore before = new PromotedBefore(candidate, profile, "HEAD");
    Governance.Known known =
        new Governance.Known(named, before.promoted(), before.elsewhere(), Optional.empty());
    return reported(candidate, profile, Governance.of(candidate, known, today));
  }

  /**
   * The candidate by what its repository alone says was decided: the evidence that could say more
   * is not there yet, as where it is kept is itself a decision.
   */
  public static Candidate withoutEvidence(Candidate candidate, LocalDate today) {
    Governance.Known nothing =
        new Governance.Known(null, Optional.empty(), Optional.empty(), Optional.empty());
    Governance governance = Governance.of(candidate, nothing, today);
    return candidate.under(inForce(governance, Set.of()));
  }

  /**
   * The same for a commit: what lies in the folder says nothing.
   *
   * @param revision such as {@code HEAD}
   */
  public static Governed at(
      Candidate candidate, Profile profile, String revision, LocalDate today) {
    Repository repository = candidate.repository();
    Optional<String> commit =
        repository.exists()
            ? repository.commit(revision).map(relgate.git.Commit::id)
            : Optional.empty();
    PromotedBefore before = new PromotedBefore(candidate, profile, commit.orElse(revision));
    Governance.Known known =
        new Governance.Known(null, before.promoted(), before.elsewhere(), commit);
    return reported(candidate, profile, Governance.of(candidate, known, today));
  }

  private static Governed reported(Candidate candidate, Profile profile, Governance said) {
    Governance governance =
        candidate.authority().map(above -> said.raised(above.authority(), profile)).orElse(said);
    EffectivePolicy policy = governance.policy();
    DecisionState inForce = policy.inForce();
    Reported reported = new Reported(governance, places(candidate));
    return new Governed(
        candidate.under(inForce(governance, reported.open())),
        governance.base(),
        reported.all(),
        reported.unaccepted(),
        candidate.authority().isPresent()
            || Mode.REQUIRED
                .toString()
                .equals(inForce.of(Document.RELEASE_POLICY).get("decision_changes")),
        governance.doubt());
  }

  private static InForce inForce(Governance governance, Set<String> open) {
    DecisionState state = governance.policy().inForce();
    Map<String, String> trusted = new TreeMap<>();
    if (state.of(Document.CONTENT).get("trusted") instanceof Map<?, ?> files) {
      files.forEach((path, hash) -> trusted.put(String.valueOf(path), String.valueOf(hash)));
    }
    return new InForce(
        governance.base().commit(),
        governance.base().rule(),
        state.of(Document.CONFIGURATION),
        state.of(Document.RELEASE_POLICY),
        state.of(Document.WAIVERS),
        state.of(Document.KB_POLICY),
        trusted,
        governance.policy().unaccepted().stream()
            .filter(DecisionChange::loosens)
            .map(change -> change.key() + ": " + change.from() + " -> " + change.to())
            .toList(),
        open,
        governance.questions(),
        earlier(governance.before()));
  }

  private static Map<String, Map<String, Object>> earlier(DecisionState before) {
    Map<String, Map<String, Object>> earlier = new TreeMap<>();
    before.documents().forEach((document, json) -> earlier.put(document.toString(), json));
    return earlier;
  }

  private static DecisionPlaces places(Candidate candidate) {
    Tree disk = new DiskTree(candidate.root());
    return new DecisionPlaces(disk, disk, Comparison.place(candidate));
  }

  /** The changes as a report has them. */
  private record Reported(Governance governance, DecisionPlaces places) {
    List<PolicyChange> unaccepted() {
      return Stream.concat(
              governance.policy().unaccepted().stream().map(c -> shown(c, null)),
              governance.watched().stream().filter(Reported::open))
          .toList();
    }

    private static boolean open(PolicyChange change) {
      return change.weakens() && change.record() == null;
    }

    /** The places of what was never accepted. */
    Set<String> open() {
      return unaccepted().stream().map(Reported::place).collect(Collectors.toSet());
    }

    List<PolicyChange> all() {
      List<PolicyChange> all = new ArrayList<>(unaccepted());
      Set<String> named = open();
      EffectivePolicy.of(governance.before(), governance.policy().inForce(), change -> true)
          .changes()
          .stream()
          .map(this::accepted)
          .filter(c -> !named.contains(place(c)))
          .forEach(all::add);
      governance.watched().stream().filter(change -> !open(change)).forEach(all::add);
      all.sort(DecisionChanges.ORDER);
      return all;
    }

    /** What weakens and is neither open nor documented only takes back what nobody accepted. */
    private PolicyChange accepted(DecisionChange change) {
      String record = change.weakens() ? governance.documents().apply(change).orElse(null) : null;
      PolicyChange shown = shown(change, record);
      return record != null || !shown.weakens()
          ? shown
          : new PolicyChange(shown.file(), shown.key(), shown.from(), shown.to(), false, null);
    }

    private static String place(PolicyChange change) {
      return change.file() + " " + change.key();
    }

    private PolicyChange shown(DecisionChange change, @Nullable String record) {
      return new PolicyChange(
          places.file(change.document()),
          change.key().replaceFirst("^trusted\\.", "content."),
          change.from(),
          change.to(),
          change.weakens(),
          record);
    }
  }
}
