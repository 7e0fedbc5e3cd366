package relgate.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CiRunTest {
  private static final Map<String, String> GITHUB =
      Map.of(
          "GITHUB_SERVER_URL", "https://github.com",
          "GITHUB_REPOSITORY", "acme/shop",
          "GITHUB_RUN_ID", "42");

  @Test
  void namesTheRunOfGithubAzureAndThoseThatGiveAnAddress() {
    assertThat(CiRun.of(GITHUB)).hasValue("https://github.com/acme/shop/actions/runs/42");
    assertThat(CiRun.of(Map.of("CI_JOB_URL", "https://git.example.org/a/b/-/jobs/7")))
        .hasValue("https://git.example.org/a/b/-/jobs/7");
    assertThat(
            CiRun.of(
                Map.of(
                    "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", "https://dev.azure.com/acme/",
                    "SYSTEM_TEAMPROJECT", "the shop",
                    "BUILD_BUILDID", "9")))
        .hasValue("https://dev.azure.com/acme/the%20shop/_build/results?buildId=9");
  }

  @Test
  void namesNothingOutsideOfACiAndNoAddressThatIsNotPlain() {
    assertThat(CiRun.of(Map.of())).isEmpty();
    for (String odd :
        new String[] {
          "javascript:alert(1)",
          "https://user:secret@ci.example.org/1",
          "https://ci.example.org/\"><script>",
          "https://ci.example.org/a b",
          "file:///etc/passwd",
          "https://ci.example.org/" + "a".repeat(500)
        }) {
      assertThat(CiRun.of(Map.of("BUILD_URL", odd))).as(odd).isEmpty();
    }
  }
}
