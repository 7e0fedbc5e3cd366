package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Problem;
import relgate.command.Runner;

/** Two folders without anything in common deploy to one engine. */
class TwoCheckoutsTest {
  private static final String SECTION = "{\"project\": \"shop\", \"stable_seconds\": 1}";

  @TempDir private Path folder = Path.of("");
  private final ScriptedEngine engine = new ScriptedEngine(List.of("web"));
  private Shop one = new Shop(Path.of(""), SECTION);
  private Shop other = new Shop(Path.of(""), SECTION);

  @BeforeEach
  void aGoodReleaseRuns() {
    one = new Shop(folder.resolve("one"), SECTION);
    other = new Shop(folder.resolve("other"), SECTION);
    assertThat(one.deploy(engine).run(Shop.request("d1")).outcome())
        .isEqualTo(DeployOutcome.DEPLOYED);
  }

  @Test
  void theSecondIsRefusedWithTheHolderOfTheFirst() {
    List<DeployReport> second = new ArrayList<>();
    Runner meanwhile =
        command -> {
          if (command.argv().contains("build")) {
            second.add(other.deploy(engine).run(Shop.request("d3")));
          }
          return engine.run(command);
        };
    DeployReport first = one.deploy(meanwhile).run(Shop.request("d2"));
    assertThat(first.outcome()).isEqualTo(DeployOutcome.DEPLOYED);
    assertThat(second.get(0).outcome()).isEqualTo(DeployOutcome.REFUSED);
    assertThat(second.get(0).problems())
        .extracting(Problem::found)
        .first()
        .asString()
        .contains("held by tester on here", folder.resolve("one").toString());
  }

  /** The first is not ended: what it brought is broken, and only it knows what ran before. */
  private void theFirstLeavesABrokenRelease() {
    engine.release("2", true);
    assertThat(one.deploy(engine).run(Shop.withoutRollback("d2")).outcome())
        .isEqualTo(DeployOutcome.FAILED);
    engine.release("3", true);
  }

  @Test
  void whatOneLeftBrokenIsNotWhatTheOtherGoesBackTo() {
    theFirstLeavesABrokenRelease();
    DeployReport report = other.deploy(engine).run(Shop.request("d3"));
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(engine.containers()).containsExactly("web sha256:web-1 running");
  }

  @Test
  void whatTheOtherHasSettledIsNotResumedByTheFirst() {
    theFirstLeavesABrokenRelease();
    engine.release("3", false);
    assertThat(other.deploy(engine).run(Shop.request("d3")).outcome())
        .isEqualTo(DeployOutcome.DEPLOYED);
    DeployReport report = one.deploy(engine).run(Shop.resume("d4"));
    assertThat(report.outcome()).isEqualTo(DeployOutcome.REFUSED);
    assertThat(engine.containers()).containsExactly("web sha256:web-3 running");
  }

  @Test
  void withADatabaseOnlyTheFirstCanGoBack() {
    theFirstLeavesABrokenRelease();
    Shop keeping =
        new Shop(folder.resolve("keeping"), "{\"project\": \"shop\", \"databases\": [\"app.db\"]}");
    keeping.sql("CREATE TABLE orders (id INTEGER PRIMARY KEY)");
    DeployReport report = keeping.deploy(engine).run(Shop.request("d3"));
    assertThat(report.outcome()).isEqualTo(DeployOutcome.REFUSED);
    assertThat(report.problems().get(0).remedy()).contains("--resume` on ");
    assertThat(engine.containers()).containsExactly("web sha256:web-2 exited");
  }
}
