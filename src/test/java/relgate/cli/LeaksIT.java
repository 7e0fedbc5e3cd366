package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The same candidate judged by the distribution's gates, of which one prints every secret. */
class LeaksIT extends LeaksTest {
  private static final Path HOME = Path.of("target/relgate").toAbsolutePath();

  @Test
  void noOutputOfAJudgementHoldsASecret() throws IOException {
    Map<String, String> variables = new TreeMap<>(environment());
    variables.put("PATH", System.getenv("PATH"));
    Leaks leaks = new Leaks(folder, variables, CANARIES, HOME);
    String runtime = folder.resolve(".runtime").toString();
    call(
        leaks,
        "1 release-gate --profile dev",
        "1 release-gate --profile dev --print-json --only backend-tests,clean-tree,waivers",
        "0 release-gate --profile dev --list",
        "1 release-gate --profile staging --skip-docker --kb-benchmark-mode required",
        "0 report --summary " + runtime + "/summary.md --sarif " + runtime + "/out.sarif",
        "0 report",
        "0 report --site " + runtime + "/site",
        "0 explain backend-tests",
        "0 log backend-tests",
        "0 status --json",
        "1 promote --from dev --to staging");
    assertThat(leaks.looked()).isGreaterThan(50);
    assertThat(leaks.found()).isEmpty();
  }
}
