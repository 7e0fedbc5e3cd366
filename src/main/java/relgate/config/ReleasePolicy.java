package relgate.config;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.Fence;
import relgate.Mode;
import relgate.Problems;
import relgate.Profile;
import relgate.json.Between;
import relgate.json.Default;
import relgate.json.Durations;
import relgate.json.JsonReader;
import relgate.json.RelativePath;
import relgate.json.Validated;

/**
 * The rules that govern a release, as {@code release-policy.v1.json} describes {@code
 * config/release_policy.json}.
 *
 * @param source by profile, where what is judged must come from; a folder where nothing is said
 * @param baseBranch the branch that promoted commits are on
 * @param decisionChanges whether a change that weakens a decision file blocks without a change
 *     record: optional (an advisory) or required
 * @param freeze times in which nothing is promoted or deployed
 * @param approvals whose signatures promotions need
 * @param fence the weakest in which a command of a candidate may be judged
 */
public record ReleasePolicy(
    @Nullable String $schema,
    @Default("{}") Promotion promotion,
    @Default("{}") Drill drill,
    @Default("{}") ReleaseTag releaseTag,
    @Default("{}") Signing signing,
    @Default("{}") Map<String, Source> source,
    @Default("\"main\"") @Between(min = 1, max = 200) String baseBranch,
    @Default("\"optional\"") Mode decisionChanges,
    @Default("\"none\"") Fence fence,
    @Default("[]") List<FreezeWindow> freeze,
    @Default("{}") ApprovalsSection approvals)
    implements Validated {
  /** Where the file lies when the configuration names no other. */
  public static final String STANDARD_PATH = "config/release_policy.json";

  /** Where what is judged comes from. */
  public enum Source {
    FOLDER,
    CHECKOUT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a run for the profile must make its own checkout. */
  public boolean demandsCheckout(Profile profile) {
    return source.get(profile.toString()) == Source.CHECKOUT;
  }

  /**
   * When a report promotes.
   *
   * @param maxAge how old it may be
   * @param minSoak how old it must be
   * @param previousProfile by profile, whether a run demands a good report of the profile before
   */
  public record Promotion(
      @Default("\"7d\"") Duration maxAge,
      @Default("\"0m\"") Duration minSoak,
      @Default("{\"staging\": \"optional\", \"prod\": \"required\"}")
          Map<String, Mode> previousProfile)
      implements Validated {
    @Override
    public void validate(Problems problems) {
      if (maxAge.isZero()) {
        problems.addAt("max_age", "more than nothing", "0s", "Say how old a report may be.");
      } else if (minSoak.compareTo(maxAge) >= 0) {
        String remedy = "Shorten min_soak: as it stands, no report could ever promote.";
        problems.addAt("min_soak", "less than max_age", Durations.text(minSoak), remedy);
      }
      for (String profile : previousProfile.keySet()) {
        if (Profile.named(profile).flatMap(Profile::previous).isEmpty()) {
          String remedy = "Name a profile that has one before it.";
          problems.addAt(
              "previous_profile", Profile.ENVIRONMENT_CHOICE, '"' + profile + '"', remedy);
        }
      }
    }

    /** The mode of the gate {@code previous-profile} in this profile. */
    public Mode previousProfile(Profile profile) {
      return previousProfile.getOrDefault(profile.toString(), Mode.OFF);
    }
  }

  /** Whether a passed live drill must be there, and how old it may be. */
  public record Drill(@Default("\"off\"") Mode mode, @Default("\"35d\"") Duration maxAge) {}

  /**
   * Whether HEAD must carry a signed tag.
   *
   * @param pattern glob of the tag's name
   * @param allowedSigners file of SSH signers as git has it
   * @param keyring OpenPGP public keys
   */
  public record ReleaseTag(
      @Default("\"off\"") Mode mode,
      @Default("\"v*\"") @Between(min = 1, max = 200) String pattern,
      @Nullable @RelativePath String allowedSigners,
      @Nullable @RelativePath String keyring) {}

  /**
   * Whose signatures a report needs; none where no key is named.
   *
   * @param keys public keys in PEM
   * @param threshold how many different ones must have signed, at least 1
   */
  public record Signing(
      @Default("[]") @RelativePath List<String> keys,
      @Default("1") @Between(min = 1, max = 100) int threshold)
      implements Validated {
    @Override
    public void validate(Problems problems) {
      if (!keys.isEmpty() && threshold > keys.size()) {
        String expected = "at most the number of keys, " + keys.size();
        problems.addAt("threshold", expected, "" + threshold, "Name more keys, or lower it.");
      }
      if (keys.stream().distinct().count() < keys.size()) {
        problems.addAt("keys", "each key once", String.join(", ", keys), "Remove the double.");
      }
    }
  }

  @Override
  public void validate(Problems problems) {
    for (String profile : source.keySet()) {
      if (Profile.named(profile).isEmpty()) {
        String remedy = "Name a profile.";
        problems.addAt("source", "dev, staging or prod", '"' + profile + '"', remedy);
      }
    }
    if (decisionChanges == Mode.OFF) {
      String remedy = "Choose one; changes of decision files are always reported.";
      problems.addAt("decision_changes", "optional or required", "off", remedy);
    }
  }

  /** What holds without a file: the same as in an empty one. */
  public static ReleasePolicy none() {
    return parse("{}", "the built-in release policy");
  }

  /**
   * The policy of the file; {@link #none()} where there is no such file.
   *
   * @throws relgate.BadInput with everything that is wrong with it
   */
  public static ReleasePolicy read(Path file) {
    // A dangling link is a file that somebody meant to be there: reading it names it.
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        ? parse(JsonReader.text(file), file.toString())
        : none();
  }

  /** The policy of the text; the place names it in problems. */
  public static ReleasePolicy parse(String text, String place) {
    return JsonReader.commented().parse(text, place, ReleasePolicy.class);
  }
}
