package relgate.promotion;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Profile;
import relgate.Sha256;
import relgate.candidate.Candidate;
import relgate.candidate.InForce;
import relgate.config.ArtifactSection;
import relgate.config.FreezeWindow;
import relgate.config.ReleasePolicy;
import relgate.git.Commit;
import relgate.git.Repository;
import relgate.waiver.Waivers;

/**
 * A candidate's commit, of which a promotion may be asked.
 *
 * @param files those of the commit
 */
public record PromotionCandidate(
    Candidate candidate, String name, Commit commit, PolicyFiles files) {
  /**
   * The commit of the candidate in this folder.
   *
   * @param revision such as {@code HEAD}
   * @throws BadInput where there is no repository or no such commit
   */
  public static PromotionCandidate of(Candidate candidate, String revision) {
    Repository repository = candidate.repository();
    String name = candidate.config().name();
    if (!repository.exists()) {
      throw new BadInput(
          candidate.root().toString(),
          "a git repository",
          "none",
          "Run it in a clone of the candidate, or name one by --candidate.");
    }
    Commit commit = repository.commit(revision).orElseThrow(() -> unknown(repository, revision));
    // Each question to git costs a process: HEAD by its name needs no second one.
    boolean head =
        revision.equals("HEAD")
            || repository.head().filter(h -> h.id().equals(commit.id())).isPresent();
    return new PromotionCandidate(
        candidate,
        name,
        commit,
        head ? PolicyFiles.in(candidate.root()) : PolicyFiles.of(repository, commit.id()));
  }

  private static BadInput unknown(Repository repository, String revision) {
    String remedy =
        repository.shallow()
            ? "Fetch the history: `git fetch --unshallow origin`."
            : "Fetch it, or name another one.";
    return new BadInput("--commit", "a commit of this repository", revision, remedy);
  }

  /**
   * May it go from one profile to another?
   *
   * @throws BadInput where the release policy, the waivers or a key cannot be read
   */
  public PromotionRequest from(Profile from, Profile to, Instant now) {
    ReleasePolicy policy = candidate.releasePolicy();
    return new PromotionRequest(
        from,
        to,
        name,
        commit.id(),
        commit.tree(),
        policy,
        Waivers.of(candidate),
        files,
        ConfiguredKeys.of(policy.signing(), this::key),
        candidate.inForce().map(InForce::unaccepted).orElse(List.of()),
        candidate.config().gatesOf(from),
        freeze(candidate),
        new Demands(
            candidate.config().artifacts().stream().map(ArtifactSection::name).toList(),
            List.of(),
            null),
        now);
  }

  /** The freeze windows in force for a candidate. */
  public static Freeze freeze(Candidate candidate) {
    Stream<FreezeWindow> above =
        candidate.authority().stream().flatMap(file -> file.authority().freeze().stream());
    Stream<FreezeWindow> own = candidate.releasePolicy().freeze().stream();
    return new Freeze(Stream.concat(above, own).toList(), null);
  }

  /**
   * A key as it was accepted: as the commit has it, or as the base had it where nobody has accepted
   * another one. The folder says nothing.
   */
  private byte[] key(String path) {
    Optional<InForce> inForce = candidate.inForce();
    Optional<String> accepted = inForce.flatMap(decisions -> decisions.trusted(path));
    return Stream.concat(Stream.of(commit.id()), inForce.stream().flatMap(d -> d.base().stream()))
        .map(revision -> candidate.repository().content(revision, path))
        .flatMap(Optional::stream)
        .filter(bytes -> accepted.isEmpty() || accepted.get().equals(Sha256.of(bytes)))
        .findFirst()
        .orElseThrow(() -> keyMissing(path));
  }

  private BadInput keyMissing(String path) {
    return new BadInput(
        path,
        "the key that was accepted, in commit " + commit.id(),
        "no such file there",
        "Commit the key's file, with a signed-off record where it is another one than before.");
  }
}
