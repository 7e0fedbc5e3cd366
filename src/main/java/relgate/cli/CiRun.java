package relgate.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.monitor.history.Origin;

/**
 * The CI run in which relgate was called, as the servers' own variables name it.
 *
 * @param runner the machine; null where no variable names it
 * @param url of the run's page; null outside of a CI server that is known here
 */
record CiRun(@Nullable String runner, @Nullable String url) {
  /** Reads GitHub's, GitLab's and the general variables. */
  static CiRun in(Map<String, String> environment) {
    String runner = environment.get("RUNNER_NAME");
    if (runner == null) {
      runner = environment.getOrDefault("CI_RUNNER_DESCRIPTION", environment.get("HOSTNAME"));
    }
    String server = environment.get("GITHUB_SERVER_URL");
    String repository = environment.get("GITHUB_REPOSITORY");
    String run = environment.get("GITHUB_RUN_ID");
    boolean github = server != null && repository != null && run != null;
    String url =
        github
            ? server + "/" + repository + "/actions/runs/" + run
            : environment.getOrDefault("CI_JOB_URL", environment.get("BUILD_URL"));
    return new CiRun(runner, url);
  }

  /** The origin of a point that is made in it. */
  Origin origin(@Nullable String commit, String version) {
    return new Origin(commit, version, runner, url);
  }
}
