package relgate.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.Mode;
import relgate.config.DeploySection;
import relgate.config.HealthEndpoint;

/**
 * An environment as it is wanted.
 *
 * @param environment staging or prod
 * @param root the candidate's folder, absolute
 * @param composeFiles absolute
 * @param services empty for all
 * @param databases as the configuration names them, relative to the root
 */
public record EnvironmentSpec(
    String environment,
    Path root,
    DeploySection.Backend backend,
    String project,
    List<Path> composeFiles,
    List<String> services,
    List<String> databases,
    List<HealthEndpoint> health,
    int stableSeconds,
    boolean requiresPromotion,
    @Nullable String context,
    List<String> allowBinds,
    int snapshots,
    DeploySection.Hooks hooks) {
  public EnvironmentSpec {
    composeFiles = List.copyOf(composeFiles);
    services = List.copyOf(services);
    databases = List.copyOf(databases);
    health = List.copyOf(health);
    allowBinds = List.copyOf(allowBinds);
  }

  /** The environment as its section of the configuration says. */
  public static EnvironmentSpec of(String environment, Path root, DeploySection section) {
    return new EnvironmentSpec(
        environment,
        root,
        section.backend(),
        section.project(),
        section.composeFiles().stream().map(root::resolve).toList(),
        section.services(),
        section.databases(),
        section.health(),
        section.stableSeconds(),
        section.requiresPromotion(),
        section.context(),
        section.allowBinds(),
        section.snapshots(),
        section.hooks());
  }

  /** The same environment under another project name. */
  public EnvironmentSpec named(String otherProject) {
    return new EnvironmentSpec(
        environment,
        root,
        backend,
        otherProject,
        composeFiles,
        services,
        databases,
        health,
        stableSeconds,
        requiresPromotion,
        context,
        allowBinds,
        snapshots,
        hooks);
  }

  /** The same environment in another folder, where nothing is bound from the candidate. */
  public EnvironmentSpec at(Path otherRoot, List<Path> otherFiles) {
    return new EnvironmentSpec(
        environment,
        otherRoot,
        backend,
        project,
        otherFiles,
        services,
        databases,
        health,
        stableSeconds,
        false,
        context,
        List.of("."),
        snapshots,
        new DeploySection.Hooks(List.of(), List.of(), List.of(), List.of()));
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
        environment,
        root,
        backend,
        project,
        composeFiles,
        services,
        databases,
        endpoints,
        stableSeconds,
        requiresPromotion,
        context,
        allowBinds,
        snapshots,
        hooks);
  }
}
