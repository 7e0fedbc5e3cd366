package relgate.verdict;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import relgate.ExitCode;
import relgate.OwnWord;
import relgate.Profile;

/**
 * The verdict on one candidate for one profile, as {@code gate-report.v1.json} describes it.
 *
 * @param id unique to this run
 * @param sequence this report's place in the audit log, from 1; 0 where it stands in none
 * @param previousSha256 hash of the audit entry before it; null for the first
 * @param passed whether nothing blocks
 * @param complete whether the run came to its end and no flag left something out or weakened it
 * @param artifacts what is shipped, by its digest; null where none is named
 * @param exitCode 0 passed, 1 blocked, 3 ended before its decision
 */
public record GateReport(
    int schemaVersion,
    @OwnWord String id,
    long sequence,
    @OwnWord @Nullable String previousSha256,
    Profile profile,
    boolean passed,
    boolean complete,
    int exitCode,
    Instant generatedAtUtc,
    double durationSeconds,
    CandidateIdentity candidate,
    @OwnWord Tool tool,
    List<Input> inputs,
    @OwnWord List<Image> images,
    @Nullable List<Artifact> artifacts,
    List<PolicyChange> policyChanges,
    Map<String, Setting> settings,
    @OwnWord List<String> blockers,
    @OwnWord List<String> advisories,
    List<Skipped> skipped,
    List<WaiverUse> waivers,
    List<Check> checks) {
  public static final int SCHEMA_VERSION = 1;

  /** The setting that names the gates a run was cut down to, by {@code --only} or in an IDE. */
  public static final String ONLY = "only";

  /** The setting that names the jars of further gates that a flag gave, separated by commas. */
  public static final String GATES = "gates";

  public GateReport {
    inputs = List.copyOf(inputs);
    images = List.copyOf(images);
    artifacts = artifacts == null || artifacts.isEmpty() ? null : List.copyOf(artifacts);
    policyChanges = List.copyOf(policyChanges);
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    blockers = List.copyOf(blockers);
    advisories = List.copyOf(advisories);
    skipped = List.copyOf(skipped);
    waivers = List.copyOf(waivers);
    checks = List.copyOf(checks);
  }

  /** What is shipped and judged; empty where nothing is named. */
  public List<Artifact> shipped() {
    return artifacts == null ? List.of() : artifacts;
  }

  /** Whether the run was cut down to some gates: then it neither promotes nor revokes. */
  public boolean partial() {
    return settings.containsKey(ONLY);
  }

  /** This report as that of a run which was ended before its decision. */
  public GateReport cutShort() {
    return decided(sequence, previousSha256, false, ExitCode.BROKEN.code());
  }

  /** This report at its place in the audit log. */
  public GateReport at(long place, @Nullable String previous) {
    return decided(place, previous, complete, exitCode);
  }

  private GateReport decided(long place, @Nullable String previous, boolean whole, int endedWith) {
    return new GateReport(
        schemaVersion,
        id,
        place,
        previous,
        profile,
        passed,
        whole,
        endedWith,
        generatedAtUtc,
        durationSeconds,
        candidate,
        tool,
        inputs,
        images,
        artifacts,
        policyChanges,
        settings,
        blockers,
        advisories,
        skipped,
        waivers,
        checks);
  }

  /**
   * Which tree was judged; commit, tree, branch and tag are null outside a git repository.
   *
   * @param source {@code checkout} where relgate has made the tree from the commit, else {@code
   *     folder}; reports of older versions say nothing
   * @param author who wrote the commit, without an address
   */
  public record CandidateIdentity(
      String name,
      @OwnWord @Nullable String commit,
      @OwnWord @Nullable String tree,
      @Nullable String branch,
      @Nullable String tag,
      boolean dirty,
      @Nullable String source,
      @Nullable String author) {
    /** A tree of which nobody says where it came from. */
    public CandidateIdentity(
        String name,
        @Nullable String commit,
        @Nullable String tree,
        @Nullable String branch,
        @Nullable String tag,
        boolean dirty) {
      this(name, commit, tree, branch, tag, dirty, null, null);
    }
  }

  /**
   * What judged it.
   *
   * @param ciRun URL of the CI run in which it did; null where no CI names itself
   */
  public record Tool(String name, String version, String java, String os, @Nullable String ciRun) {
    /** A judge outside of any CI. */
    public Tool(String name, String version, String java, String os) {
      this(name, version, java, os, null);
    }
  }

  /** A file that decided something; path relative to the candidate where it lies inside. */
  public record Input(String path, @OwnWord String sha256) {}

  /** An image that was built and judged; exactly this one is deployed. */
  public record Image(String service, String digest) {}

  /** A decision file's key that differs from the base commit; record names its change record. */
  public record PolicyChange(
      String file,
      String key,
      @Nullable String from,
      @Nullable String to,
      boolean weakens,
      @Nullable String record) {}

  /**
   * A thing that is shipped, and that the verdict is about.
   *
   * @param file relative to the candidate's root; null for an image
   * @param image its reference; null for a file
   */
  public record Artifact(
      String name,
      @Nullable String file,
      @OwnWord @Nullable String image,
      @OwnWord String sha256) {}

  /** A resolved setting: its value, where it came from, and whether it weakens the policy. */
  public record Setting(String value, Origin origin, boolean weakened) {}

  /** Where a setting's value came from. */
  public enum Origin {
    FLAG,
    POLICY,
    CONFIGURATION,
    DEFAULT;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A gate that was left out, and why. */
  public record Skipped(@OwnWord String gate, String reason) {}

  /** A waiver that covered a miss of this run; expires is an ISO date, inclusive. */
  public record WaiverUse(
      String id, @OwnWord String gate, @OwnWord String expires, String owner, String reason) {}
}
