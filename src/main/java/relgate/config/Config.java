package relgate.config;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.Profile;
import relgate.json.Between;
import relgate.json.Default;
import relgate.json.RelativePath;
import relgate.json.Validated;

/**
 * {@code relgate.json}, whole. Only the name is required; a section that is null is not configured.
 *
 * @param secrets names of variables whose values are masked, whatever the names say
 * @param commands by name: backend_tests, frontend_lint, frontend_unit, frontend_build, and prepare
 * @param sparse whether what a sparse checkout leaves out may be missing
 * @param deploy by environment
 * @param artifacts what is shipped: the verdict is about these, by their digests
 * @param expectedGates ids by profile, on top of the built-in ones
 * @param notApplicable gate id to the reason why it does not apply
 */
public record Config(
    @Nullable String $schema,
    @Between(min = 1, max = 100) String name,
    @RelativePath @Nullable List<String> requiredFiles,
    @Default("{}") EnvSection env,
    @Default("[]") List<String> secrets,
    @Default("{}") Map<String, CommandSection> commands,
    @Nullable ComposeSection compose,
    @Nullable List<HealthEndpoint> health,
    @Nullable KbSection kb,
    @Nullable @RelativePath String releasePolicy,
    @Nullable @RelativePath String waivers,
    @Default("false") boolean sparse,
    @Default("{}") Map<String, DeploySection> deploy,
    @Default("{}") GatesSection gates,
    @Default("[]") List<ArtifactSection> artifacts,
    @Nullable StoreSection store,
    @Default("{}") RetentionSection retention,
    @Default("{}") FenceSection fence,
    @Default("{}") Map<String, List<String>> expectedGates,
    @Default("{}") Map<String, String> notApplicable)
    implements Validated {
  @Override
  public void validate(Problems problems) {
    for (String profile : expectedGates.keySet()) {
      if (Profile.named(profile).isEmpty()) {
        problems.addAt("expected_gates", Profile.CHOICE, "\"" + profile + "\"", "Name a profile.");
      }
    }
    for (String environment : deploy.keySet()) {
      if (Profile.environment(environment).isEmpty()) {
        problems.addAt(
            "deploy",
            Profile.ENVIRONMENT_CHOICE,
            "\"" + environment + "\"",
            "Name an environment.");
      }
    }
    Set<String> names = new HashSet<>();
    artifacts.stream()
        .map(ArtifactSection::name)
        .filter(each -> !names.add(each))
        .forEach(each -> problems.addAt("artifacts", "each name once", each, "Rename one."));
    notApplicable.forEach(
        (gate, reason) -> {
          if (reason.isBlank()) {
            problems.addAt(
                "not_applicable." + gate, "a reason", "an empty text", "Say why it is left out.");
          }
        });
  }

  /** The ids of all gates that a profile must contain, whether they apply or not. */
  public Set<String> gatesOf(Profile profile) {
    Set<String> ids = new TreeSet<>(BuiltInGates.of(profile));
    for (Profile rung : Profile.values()) {
      if (rung.andAbove().contains(profile)) {
        ids.addAll(expectedGates.getOrDefault(rung.toString(), List.of()));
      }
    }
    return ids;
  }
}
