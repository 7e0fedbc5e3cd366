package relgate.candidate;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The page of the CI run that relgate runs in, as the CI's own variables name it.
 *
 * <p>It leads people there and proves nothing: whoever starts relgate may set these variables.
 */
final class CiRun {
  private static final int MOST_LETTERS = 500;

  /** Variables that hold the address as a whole: GitLab, Buildkite, CircleCI, Drone, others. */
  private static final List<String> WHOLE =
      List.of(
          "CI_JOB_URL",
          "BUILDKITE_BUILD_URL",
          "CIRCLE_BUILD_URL",
          "DRONE_BUILD_LINK",
          "CI_PIPELINE_URL",
          "BUILD_URL");

  private CiRun() {}

  /**
   * Its address; empty outside of a CI and where it is no plain web address.
   *
   * @param process the process environment
   */
  static Optional<String> of(Map<String, String> process) {
    return github(process)
        .or(() -> azure(process))
        .or(() -> WHOLE.stream().map(process::get).filter(Objects::nonNull).findFirst())
        .filter(CiRun::plain);
  }

  private static Optional<String> github(Map<String, String> process) {
    String server = process.get("GITHUB_SERVER_URL");
    String repository = process.get("GITHUB_REPOSITORY");
    String run = process.get("GITHUB_RUN_ID");
    return server == null || repository == null || run == null
        ? Optional.empty()
        : Optional.of("%s/%s/actions/runs/%s".formatted(server, repository, run));
  }

  private static Optional<String> azure(Map<String, String> process) {
    String server = process.get("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI");
    String project = process.get("SYSTEM_TEAMPROJECT");
    String build = process.get("BUILD_BUILDID");
    return server == null || project == null || build == null
        ? Optional.empty()
        : Optional.of(
            "%s%s/_build/results?buildId=%s".formatted(server, project.replace(" ", "%20"), build));
  }

  /** Without a user, a blank or a mark that could end an attribute. */
  private static boolean plain(String address) {
    return address.length() <= MOST_LETTERS
        && address.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~%+=&?/-]*)?");
  }
}
