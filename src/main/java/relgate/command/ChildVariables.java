package relgate.command;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides which variables of relgate's environment a child gets. No child gets the files through
 * which a CI server takes orders; a candidate's command gets no token, no key and nothing of
 * relgate's own unless it is named.
 */
final class ChildVariables {
  /** A trailing {@code *} stands for any ending. */
  private static final List<String> ORDERS =
      List.of(
          "GITHUB_ENV",
          "GITHUB_PATH",
          "GITHUB_OUTPUT",
          "GITHUB_STATE",
          "GITHUB_STEP_SUMMARY",
          "ACTIONS_*",
          "BITBUCKET_PIPELINES_VARIABLES_PATH",
          "DRONE_OUTPUT",
          "DRONE_CARD_PATH",
          "BUILDKITE_ENV_FILE",
          "BUILDKITE_AGENT_ACCESS_TOKEN");

  private static final List<String> OTHERS =
      List.of(
          "RELGATE_*",
          "KB_BENCHMARK_ALERT_*",
          "SSH_AUTH_SOCK",
          "SSH_AGENT_PID",
          "GPG_AGENT_INFO",
          "DOCKER_HOST",
          "DOCKER_CONTEXT",
          "DOCKER_AUTH_CONFIG",
          "DOCKER_CONFIG",
          "KUBECONFIG",
          "AWS_*",
          "AZURE_*",
          "ARM_*",
          "GOOGLE_APPLICATION_CREDENTIALS",
          "CLOUDSDK_*",
          "VAULT_*",
          "SYSTEM_ACCESSTOKEN",
          "VSS_NUGET_*",
          "COSIGN_*",
          "TMPDIR",
          "DBUS_SESSION_BUS_ADDRESS",
          "XDG_RUNTIME_DIR");

  private ChildVariables() {}

  /** For a child of relgate's own. */
  static Map<String, String> ofOwn(Map<String, String> environment) {
    return without(environment, ORDERS, Set.of());
  }

  /**
   * For a candidate's command.
   *
   * @param named those that it gets whatever they are
   */
  static Map<String, String> ofCandidate(Map<String, String> environment, Set<String> named) {
    Map<String, String> kept = without(environment, ORDERS, named);
    kept = without(kept, OTHERS, named);
    kept.keySet().removeIf(name -> !named.contains(name) && SecretNames.isSecret(name));
    return kept;
  }

  private static Map<String, String> without(
      Map<String, String> environment, List<String> names, Set<String> named) {
    Map<String, String> kept = new TreeMap<>(environment);
    kept.keySet()
        .removeIf(
            name ->
                !named.contains(name)
                    && !name.equals(ProcessTree.VARIABLE)
                    && names.stream().anyMatch(n -> matches(n, name)));
    return kept;
  }

  private static boolean matches(String pattern, String name) {
    int star = pattern.indexOf('*');
    return star < 0 ? pattern.equals(name) : name.startsWith(pattern.substring(0, star));
  }
}
