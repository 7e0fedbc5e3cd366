package relgate.threshold;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.Profile;
import relgate.ToolFailure;
import relgate.attest.Chain;
import relgate.authority.Authority;
import relgate.authority.AuthorityFile;
import relgate.candidate.Candidate;
import relgate.git.Commit;
import relgate.git.Repository;
import relgate.git.Truncation;
import relgate.policy.DecisionChange;
import relgate.policy.DecisionState;
import relgate.policy.EffectivePolicy;
import relgate.policy.EffectivePolicy.Step;
import relgate.verdict.GateReport.PolicyChange;

/**
 * What is in force for a candidate, by rules that the candidate does not choose.
 *
 * @param base what the report names as the base
 * @param anchor the commit that last decided something at the base
 * @param before what was in force at the base
 * @param policy what is in force now
 * @param documents the document that accepts a change since the base
 * @param questions the accepted questions of each profile that has others now, which nobody
 *     accepted
 * @param watched files that decide by their content alone and differ from the base
 * @param doubt why the past cannot be told; null where it can
 */
record Governance(
    ComparisonBase base,
    Optional<String> anchor,
    DecisionState before,
    EffectivePolicy policy,
    Function<DecisionChange, Optional<String>> documents,
    Map<String, List<String>> questions,
    List<PolicyChange> watched,
    @Nullable Problem doubt) {

  /**
   * What the caller knows of the base.
   *
   * @param named by a flag, such as the commit before a push; null where none did
   * @param promoted the last promoted commit of the profile, an ancestor of HEAD and not HEAD
   * @param elsewhere the last promoted commit that has nothing in common with HEAD
   * @param commit the one that is looked at; empty for HEAD as it lies in the folder
   */
  record Known(
      @Nullable String named,
      Optional<String> promoted,
      Optional<String> elsewhere,
      Optional<String> commit) {}

  /** The same, nowhere below the floor of an authority. */
  Governance raised(Authority authority, Profile profile) {
    DecisionState raised = Floors.raised(policy.inForce(), authority, profile);
    EffectivePolicy above = new EffectivePolicy(raised, policy.changes(), policy.unaccepted());
    return new Governance(base, anchor, before, above, documents, questions, watched, doubt);
  }

  private Governance watching(List<PolicyChange> files) {
    return new Governance(base, anchor, before, policy, documents, questions, files, doubt);
  }

  /** What is in force for the candidate as it lies in its folder. */
  static Governance of(Candidate candidate, Known known, LocalDate today) {
    StateReader reader = new StateReader(Comparison.place(candidate));
    DecisionState state = state(candidate, known, reader);
    try {
      return of(candidate, known, reader, state, today);
    } catch (ToolFailure e) {
      // A repository that cannot be read is a verdict: nobody knows what was decided before.
      return adopted("unknown: " + e.problem().found(), state, e.problem());
    }
  }

  private static Governance of(
      Candidate candidate, Known known, StateReader reader, DecisionState state, LocalDate today) {
    Repository repository = candidate.repository();
    Optional<Commit> head =
        repository.exists() ? repository.commit(known.commit().orElse("HEAD")) : Optional.empty();
    if (head.isEmpty()) {
      return adopted("none: there is no commit to compare with", state, null);
    }
    Optional<Truncation> truncation = repository.truncation();
    if (truncation.isPresent()) {
      Problem doubt = truncation.get().problem("the base to compare with");
      return adopted("unknown: " + doubt.found(), state, doubt);
    }
    return new Search(
            repository, reader, known, head.get().id(), today, ChainVouching.chain(candidate))
        .from(candidate, state);
  }

  private static DecisionState state(Candidate candidate, Known known, StateReader reader) {
    return known
        .commit()
        .<Tree>map(id -> new CommitTree(candidate.repository(), Optional.of(id), Set.of()))
        .map(tree -> reader.read(tree, DecisionState.none()))
        .orElseGet(() -> OnDisk.read(candidate, reader));
  }

  private static Governance adopted(String rule, DecisionState state, @Nullable Problem doubt) {
    ComparisonBase base = new ComparisonBase(Optional.empty(), rule);
    return new Governance(
        base,
        Optional.empty(),
        state,
        EffectivePolicy.adopted(state),
        c -> Optional.empty(),
        Map.of(),
        List.of(),
        doubt);
  }

  /** The search for the base, and the fold of what was decided since. */
  private record Search(
      Repository repository,
      StateReader reader,
      Known known,
      String head,
      LocalDate today,
      Supplier<Chain> chain) {

    Governance from(Candidate candidate, DecisionState state) {
      Optional<ComparisonBase> fork = fork();
      String until = fork.flatMap(ComparisonBase::commit).orElse(head);
      Set<String> paths = new TreeSet<>(reader.paths(new DiskTree(candidate.root())));
      paths.addAll(reader.contentPaths(state));
      // Whoever can write the log could promote himself: below an authority it accepts nothing.
      Optional<AuthorityFile> above = candidate.authority();
      Optional<String> promoted = above.isPresent() ? Optional.empty() : known.promoted();
      List<PolicyHistory.Past> history =
          new PolicyHistory(repository, reader).of(promoted, until, paths, state);
      List<PolicyHistory.Past> past =
          unrelated().map(commit -> before(commit, history)).orElse(history);
      if (past.isEmpty()) {
        return adopted("none: the first decisions of this candidate", state, null);
      }
      List<PolicyChange> watched = watched(candidate, past.get(0));
      return above
          .map(file -> below(candidate, past, state, fork, watched))
          .orElseGet(() -> byRecords(past, state, fork).watching(watched));
    }

    /**
     * A commit that others see as the trunk, or that was promoted, and of which HEAD has nothing: a
     * history that begins anew adopts nothing, it is compared with what was there.
     */
    private Optional<String> unrelated() {
      return repository
          .commit("refs/remotes/origin/HEAD")
          .map(Commit::id)
          .filter(trunk -> repository.mergeBase(head, trunk).isEmpty())
          .or(() -> known.promoted().isPresent() ? Optional.empty() : known.elsewhere());
    }

    private List<PolicyHistory.Past> before(String commit, List<PolicyHistory.Past> history) {
      CommitTree tree = new CommitTree(repository, Optional.of(commit), Set.of());
      List<PolicyHistory.Past> all = new ArrayList<>();
      if (KbFiles.configuration(tree, reader.configuration()).isPresent()) {
        all.add(new PolicyHistory.Past(tree, reader.read(tree, DecisionState.none())));
      }
      all.addAll(history);
      return all;
    }

    /** Since what was accepted before all others: no later decision makes them disappear. */
    private List<PolicyChange> watched(Candidate candidate, PolicyHistory.Past first) {
      String since = first.tree().commit().orElse(head);
      WatchedFiles files = new WatchedFiles(repository, Comparison.place(candidate));
      List<PolicyChange> watched = new ArrayList<>();
      if (!since.equals(head)) {
        watched.addAll(files.changed(since, head));
      }
      if (known.commit().isEmpty()) {
        watched.addAll(files.uncommitted(candidate.root(), head));
      }
      return watched;
    }

    private Governance byRecords(
        List<PolicyHistory.Past> past, DecisionState state, Optional<ComparisonBase> fork) {
      List<Step> steps = steps(past);
      ComparisonBase base =
          known.promoted().map(this::promoted).or(() -> fork).orElseGet(() -> settled(past));
      int place = place(base, past);
      DecisionState before = EffectivePolicy.after(steps.subList(0, place + 1)).inForce();
      steps.add(new Step(state, inForce -> step(past.get(past.size() - 1), head, state, inForce)));
      Acceptances documents = step(past.get(place), head, state, before);
      EffectivePolicy policy = EffectivePolicy.after(steps);
      Map<String, List<String>> questions =
          AcceptedQuestions.replaced(policy.inForce(), state, past);
      Optional<String> anchor = past.get(place).tree().commit();
      return new Governance(
          base, anchor, before, policy, documents::document, questions, List.of(), null);
    }

    private Governance below(
        Candidate candidate,
        List<PolicyHistory.Past> past,
        DecisionState state,
        Optional<ComparisonBase> fork,
        List<PolicyChange> watched) {
      CommitTree tree = new CommitTree(repository, Optional.of(head), Set.of());
      AuthorityFold fold = new AuthorityFold(candidate, tree, past, state);
      ComparisonBase base =
          fold.lastAccepted()
              .map(i -> past.get(i).tree().commit())
              .filter(commit -> !commit.equals(Optional.of(head)))
              .map(commit -> new ComparisonBase(commit, "the last state the authority accepted"))
              .or(() -> fork)
              .orElseGet(() -> settled(past));
      int place = place(base, past);
      DecisionState before = EffectivePolicy.after(fold.steps().subList(0, place + 1)).inForce();
      EffectivePolicy policy = EffectivePolicy.after(fold.steps());
      Map<String, List<String>> questions =
          AcceptedQuestions.replaced(policy.inForce(), state, past);
      Optional<String> anchor = past.get(place).tree().commit();
      List<PolicyChange> files = watched.stream().map(fold::accepted).toList();
      return new Governance(
          base, anchor, before, policy, c -> fold.document(), questions, files, null);
    }

    private List<Step> steps(List<PolicyHistory.Past> past) {
      List<Step> steps = new ArrayList<>();
      steps.add(new Step(past.get(0).state(), before -> change -> true));
      for (int i = 1; i < past.size(); i++) {
        PolicyHistory.Past from = past.get(i - 1);
        PolicyHistory.Past to = past.get(i);
        String commit = to.tree().commit().orElseThrow();
        steps.add(new Step(to.state(), inForce -> step(from, commit, to.state(), inForce)));
      }
      return steps;
    }

    private Acceptances step(
        PolicyHistory.Past from, String to, DecisionState state, DecisionState inForce) {
      Acceptances.Step step = new Acceptances.Step(from, to, state, head);
      CommitTree last = new CommitTree(repository, Optional.of(head), Set.of());
      Vouching vouching = new ChainVouching(chain, inForce, List.of(last, from.tree()));
      Scrutiny scrutiny = Scrutiny.onPaper(vouching, today);
      return new Acceptances(repository, step, inForce, reader.configuration(), scrutiny);
    }

    private ComparisonBase promoted(String commit) {
      return new ComparisonBase(Optional.of(commit), "the last promoted commit");
    }

    /** Where the work on HEAD left what others see; empty where HEAD is a part of that. */
    private Optional<ComparisonBase> fork() {
      String named = known.named();
      if (named != null) {
        return Optional.of(ComparisonBase.named(repository, named).ancestor(repository, head))
            .filter(base -> !base.commit().equals(Optional.of(head)));
      }
      return repository
          .commit("refs/remotes/origin/HEAD")
          .flatMap(trunk -> repository.mergeBase(head, trunk.id()))
          .filter(commit -> !commit.equals(head))
          .map(
              commit -> new ComparisonBase(Optional.of(commit), "the merge base with origin/HEAD"));
    }

    /** The state before the commit that last decided something; none where that was the first. */
    private static ComparisonBase settled(List<PolicyHistory.Past> past) {
      for (int i = past.size() - 1; i > 0; i--) {
        if (!past.get(i).state().equals(past.get(i - 1).state())) {
          String commit = past.get(i).tree().commit().orElseThrow();
          return new ComparisonBase(
              past.get(i - 1).tree().commit(), "what was decided before " + commit);
        }
      }
      return new ComparisonBase(Optional.empty(), "none: the first decisions of this candidate");
    }

    /** The base among the states of the past; the last one where it decided nothing itself. */
    private static int place(ComparisonBase base, List<PolicyHistory.Past> past) {
      return IntStream.range(0, past.size())
          .filter(i -> Objects.equals(past.get(i).tree().commit(), base.commit()))
          .findFirst()
          .orElse(past.size() - 1);
    }
  }
}
