package relgate.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.Mode;
import relgate.config.DatabaseSection;
import relgate.config.DeploySection;
import relgate.config.HealthEndpoint;

/**
 * An environment as it is wanted.
 *
 * @param environment staging or prod
 * @param root the candidate's folder, absolute
 * @param project of compose, or the stack's name; may be another one than the section's
 * @param composeFiles absolute
 * @param health may be other endpoints than the section's
 * @param section everything else, as it is configured
 * @param judgedImagesOnly whether every image that is built must be one that the verdict names,
 *     whatever the section says
 */
public record EnvironmentSpec(
    String environment,
    Path root,
    String project,
    List<Path> composeFiles,
    List<HealthEndpoint> health,
    DeploySection section,
    boolean judgedImagesOnly) {
  public EnvironmentSpec {
    composeFiles = List.copyOf(composeFiles);
    health = List.copyOf(health);
  }

  /** The environment as its section of the configuration says. */
  public static EnvironmentSpec of(String environment, Path root, DeploySection section) {
    List<Path> files = section.composeFiles().stream().map(root::resolve).toList();
    return new EnvironmentSpec(
        environment, root, section.project(), files, section.health(), section, false);
  }

  public DeploySection.Backend backend() {
    return section.backend();
  }

  /** Empty for all. */
  public List<String> services() {
    return section.services();
  }

  /** The names of all databases; of a file of the candidate, its path. */
  public List<String> databases() {
    return section.databases().stream().map(DatabaseSection::key).toList();
  }

  /** Paths of the databases that are files of the candidate, relative to the root. */
  public List<String> databaseFiles() {
    return section.databases().stream()
        .filter(DatabaseSection::inCandidate)
        .map(DatabaseSection::key)
        .toList();
  }

  public int stableSeconds() {
    return section.stableSeconds();
  }

  public boolean requiresPromotion() {
    return judgedImagesOnly || section.requiresPromotion();
  }

  public @Nullable String context() {
    return section.context();
  }

  public List<String> allowBinds() {
    return section.allowBinds();
  }

  public int snapshots() {
    return section.snapshots();
  }

  public DeploySection.Hooks hooks() {
    return section.hooks();
  }

  public DeploySection.FinalBackup finalBackup() {
    return section.finalBackup();
  }

  /** The same environment, deployed with the images of the verdict or not at all. */
  public EnvironmentSpec withJudgedImagesOnly() {
    return new EnvironmentSpec(environment, root, project, composeFiles, health, section, true);
  }

  /** The same environment under another project name. */
  public EnvironmentSpec named(String otherProject) {
    return new EnvironmentSpec(
        environment, root, otherProject, composeFiles, health, section, judgedImagesOnly);
  }

  /** The same environment in another folder, where nothing is bound from the candidate. */
  public EnvironmentSpec at(Path otherRoot, List<Path> otherFiles) {
    return new EnvironmentSpec(
        environment, otherRoot, project, otherFiles, health, section.elsewhere(), judgedImagesOnly);
  }

  /** The same environment with these URLs: an endpoint of that name asks there, others are new. */
  public EnvironmentSpec asking(Map<String, String> urls) {
    Map<String, HealthEndpoint> byName = new LinkedHashMap<>();
    health.forEach(endpoint -> byName.put(endpoint.name(), endpoint));
    urls.forEach((name, url) -> byName.put(name, at(byName.get(name), name, url)));
    return withHealth(new ArrayList<>(byName.values()));
  }

  private static HealthEndpoint at(@Nullable HealthEndpoint known, String name, String url) {
    return known == null
        ? new HealthEndpoint(name, url, 200, null, Mode.REQUIRED, java.time.Duration.ofSeconds(5))
        : new HealthEndpoint(
            name, url, known.status(), known.body(), known.mode(), known.timeout());
  }

  /** The same environment with these endpoints alone. */
  public EnvironmentSpec withHealth(List<HealthEndpoint> endpoints) {
    return new EnvironmentSpec(
        environment, root, project, composeFiles, endpoints, section, judgedImagesOnly);
  }
}
