package relgate.threshold;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import relgate.Mode;
import relgate.Profile;
import relgate.attest.Chain;
import relgate.benchmark.ProfilePolicy;
import relgate.candidate.Candidate;
import relgate.candidate.CandidateFiles;
import relgate.candidate.InForce;
import relgate.config.ReleasePolicy;
import relgate.git.Commit;
import relgate.git.Repository;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.policy.DecisionState;
import relgate.policy.Document;
import relgate.promotion.Decisions;
import relgate.verdict.GateReport;

/**
 * Two commits of a candidate, compared by what they decide.
 *
 * @param configuration the candidate's {@code relgate.json} as a path; null for the usual places
 * @param chain the candidate's audit log, which has its evidence
 * @param inForce what was in force at the base; empty where what the base said counts
 */
public record Comparison(
    ComparisonBase start,
    Tree base,
    Tree head,
    @Nullable String configuration,
    Optional<InForce> inForce,
    Supplier<Chain> chain) {
  private static Chain noLog() {
    return new Chain(List.of(), List.of());
  }

  /**
   * The base and HEAD; {@link ComparisonBase#of} or {@link ComparisonBase#named} has found that
   * both are there.
   */
  public static Comparison of(
      Repository repository, ComparisonBase start, String head, @Nullable String configuration) {
    CommitTree.Pair trees = CommitTree.Pair.of(repository, start, head);
    if (adopts(repository, start, trees, configuration)) {
      ComparisonBase before =
          new ComparisonBase(Optional.empty(), start.rule() + ", before relgate.json was there");
      CommitTree.Pair adopted = CommitTree.Pair.of(repository, before, head);
      return new Comparison(
          before,
          adopted.base(),
          adopted.head(),
          configuration,
          Optional.empty(),
          Comparison::noLog);
    }
    return new Comparison(
        start, trees.base(), trees.head(), configuration, Optional.empty(), Comparison::noLog);
  }

  /**
   * Whether HEAD has a configuration, and neither the base nor a commit before it ever had a
   * decision file of any kind: nothing that was decided before can have been loosened. A shallow
   * clone cannot tell.
   */
  private static boolean adopts(
      Repository repository,
      ComparisonBase start,
      CommitTree.Pair trees,
      @Nullable String configuration) {
    List<String> decisions = new ArrayList<>(KbFiles.CONFIGURATIONS);
    decisions.addAll(
        List.of(KbFiles.POLICY, CandidateFiles.STANDARD_WAIVERS, ReleasePolicy.STANDARD_PATH));
    if (configuration != null) {
      decisions.add(configuration);
    }
    String policy = KbFiles.of(trees.head(), configuration, new KbFiles(null, null)).policy();
    if (policy != null) {
      decisions.add(policy);
    }
    // Most bases have one: that spares the walk through the history.
    return KbFiles.configuration(trees.head(), configuration).isPresent()
        && decisions.stream().allMatch(file -> trees.base().read(file).isEmpty())
        && !repository.shallow()
        && start.commit().filter(base -> repository.touched(base, decisions)).isEmpty();
  }

  /**
   * HEAD and the base that the candidate's release policy asks for.
   *
   * @param revision the base by name; null for the rule
   * @throws relgate.BadInput where the repository does not have the base
   */
  public static Comparison at(Candidate candidate, Profile profile, @Nullable String revision) {
    ComparisonBase start = new Asked(profile, revision, ComparisonBase::of).base(candidate);
    Repository repository = candidate.repository();
    Comparison raw = of(repository, start, repository.head().orElseThrow().id(), place(candidate));
    Optional<InForce> known = revision == null ? candidate.inForce() : Optional.empty();
    Supplier<Chain> log = ChainVouching.chain(candidate);
    return new Comparison(raw.start(), raw.base(), raw.head(), raw.configuration(), known, log);
  }

  /** What the next commit would change: its base, with the files as they lie on disk. */
  public static Comparison onDisk(Candidate candidate, Profile profile, @Nullable String revision) {
    ComparisonBase start =
        new Asked(profile, revision, ComparisonBase::ofNextCommit).base(candidate);
    Tree base = new CommitTree(candidate.repository(), start.commit(), Set.of());
    return new Comparison(
        start,
        base,
        new DiskTree(candidate.root()),
        place(candidate),
        Optional.empty(),
        ChainVouching.chain(candidate));
  }

  /** How a base is found from the base branch, the pattern of release tags and a promotion. */
  private interface Rule {
    ComparisonBase base(
        Repository repository, String branch, String tagPattern, Optional<String> promoted);
  }

  /** A base by name, or by the rule for the profile. */
  private record Asked(Profile profile, @Nullable String revision, Rule rule) {
    ComparisonBase base(Candidate candidate) {
      Repository repository = candidate.repository();
      if (revision != null) {
        return ComparisonBase.named(repository, revision);
      }
      if (candidate.inForce().isPresent()) {
        InForce known = candidate.inForce().get();
        return new ComparisonBase(known.base(), known.rule());
      }
      Optional<String> promoted =
          Decisions.in(candidate.workspace().runtime())
              .lastPromoted(
                  profile,
                  commit ->
                      repository.mergeBase(commit, "HEAD").filter(commit::equals).isPresent());
      ReleasePolicy policy = candidate.releasePolicy();
      String pattern = policy.releaseTag().pattern();
      return new SettledBase(
              repository,
              place(candidate),
              branch -> rule.base(repository, branch, pattern, promoted))
          .of(policy.baseBranch());
    }
  }

  /** The configuration's path in the candidate; null where it lies outside. */
  static @Nullable String place(Candidate candidate) {
    Path file = candidate.configuration().path();
    return file.startsWith(candidate.root()) ? candidate.named(file) : null;
  }

  /**
   * This comparison, where what decides on disk is what HEAD has.
   *
   * @throws relgate.BadInput with every file that decides and that HEAD does not have
   */
  public Comparison committed(Candidate candidate) {
    NotCommitted.refuse(candidate.root(), head, configuration);
    return this;
  }

  /** Whether an undocumented weakening blocks: as HEAD has it, or as strictly as before. */
  public Mode decisionChanges(ReleasePolicy now) {
    Object before =
        new StateReader(configuration)
            .read(base, DecisionState.none())
            .of(Document.RELEASE_POLICY)
            .get("decision_changes");
    boolean required = Mode.REQUIRED.toString().equals(before);
    return required ? Mode.REQUIRED : now.decisionChanges();
  }

  /** What changed of the benchmark's policy, cases and corpus. */
  public List<Change> changes() {
    List<Change> said = PolicyDiff.of(base, head, configuration, builtIn());
    if (inForce.isEmpty() || base.commit().isEmpty()) {
      return said;
    }
    StateReader reader = new StateReader(configuration);
    DecisionState before = reader.read(base, DecisionState.none());
    return new BenchmarkDiff(before, earlier(inForce.get()), reader.read(head, before)).of(said);
  }

  private static DecisionState earlier(InForce known) {
    Map<Document, Map<String, Object>> documents = new EnumMap<>(Document.class);
    for (Document document : Document.values()) {
      documents.put(document, known.earlier().getOrDefault(document.toString(), Map.of()));
    }
    return new DecisionState(documents);
  }

  /** What changed since an ancestor of HEAD, by its full or short name. */
  private Optional<List<Change>> since(String commit) {
    if (!(head instanceof CommitTree tree)) {
      return Optional.empty();
    }
    Repository repository = tree.repository();
    return repository
        .commit(commit)
        .map(Commit::id)
        .filter(id -> repository.mergeBase(id, "HEAD").filter(id::equals).isPresent())
        .map(id -> new ComparisonBase(Optional.of(id), "the base of a change record"))
        .map(earlier -> of(repository, earlier, tree.commit().orElseThrow(), configuration))
        .map(Comparison::changes);
  }

  /** What changed of the other decision files, each with its change record. */
  public List<GateReport.PolicyChange> policyChanges() {
    // The usual case costs a run nothing.
    boolean same = head instanceof CommitTree tree && tree.differing().isEmpty();
    List<GateReport.PolicyChange> all =
        same ? List.of() : DecisionChanges.of(base, head, configuration);
    return all.stream().filter(this::counts).toList();
  }

  /** A weakening that nobody recorded and that is not open any more was taken back. */
  private boolean counts(GateReport.PolicyChange change) {
    String place = change.file() + " " + change.key();
    return !change.weakens()
        || change.record() != null
        || inForce.filter(known -> !known.open().contains(place)).isEmpty();
  }

  /**
   * The decision: all that is missing or disagrees.
   *
   * @param decisionChanges whether an undocumented weakening of another decision file blocks
   */
  public ThresholdDecision decide(Rerun rerun, Mode decisionChanges, Instant now) {
    List<Change> changes = changes();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Scrutiny scrutiny = new Scrutiny(rerun, vouching(), today);
    List<EvidenceGap> findings = new Examination(base, head, scrutiny, this::since).of(changes);
    List<GateReport.PolicyChange> others = policyChanges();
    boolean undocumented = others.stream().anyMatch(c -> c.weakens() && c.record() == null);
    return new ThresholdDecision(
        ThresholdDecision.SCHEMA_VERSION,
        ThresholdDecision.id(now),
        0,
        null,
        findings.isEmpty() && !(undocumented && decisionChanges == Mode.REQUIRED),
        now,
        start.commit().orElse(null),
        start.rule(),
        head.commit().orElse(""),
        changes,
        others,
        findings);
  }

  /** By the keys that were in force at the base: what a commit adds does not speak for it. */
  private Vouching vouching() {
    DecisionState before =
        inForce
            .map(Comparison::earlier)
            .orElseGet(() -> new StateReader(configuration).read(base, DecisionState.none()));
    return new ChainVouching(chain, before, List.of(head, base));
  }

  /** What holds for each profile where no policy file speaks. */
  static Map<Profile, Map<String, String>> builtIn() {
    Map<Profile, Map<String, String>> policies = new EnumMap<>(Profile.class);
    for (Profile profile : Profile.values()) {
      String text = JsonWriter.line(ProfilePolicy.defaultFor(profile));
      policies.put(
          profile, DottedKeys.of(JsonReader.strict().parseAny(text, "the built-in policy")));
    }
    return policies;
  }
}
