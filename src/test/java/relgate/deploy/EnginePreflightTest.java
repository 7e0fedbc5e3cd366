package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Problem;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;

/** What a preflight concludes from the answers of engines that are not at hand. */
class EnginePreflightTest {
  @TempDir private Path folder = Path.of("");

  private static Outcome answer(Command command, String text) {
    return new Outcome(command, Outcome.Ending.EXITED, 0, text, "", Duration.ZERO);
  }

  /** An engine at the address, with one service that wants port 1 of every address. */
  private static Runner engine(String host, String swarmPorts, String containers) {
    String model =
        "{\"services\": {\"web\": {\"image\": \"web:1\", \"ports\": [{\"published\": \"1\"}]}}}";
    return command -> {
      List<String> argv = command.argv();
      if (argv.contains("context")) {
        return answer(command, host + "\n");
      }
      if (argv.contains("config")) {
        return answer(command, model);
      }
      if (argv.contains("dial-stdio")) {
        return answer(command, "HTTP/1.0 200 OK\n\n" + managers(command, swarmPorts));
      }
      return answer(command, argv.contains("--format") ? containers : "");
    };
  }

  /** A swarm of one node whose stack publishes these ports of all hosts. */
  private static String managers(Command command, String ports) {
    String asked = String.valueOf(command.stdin());
    if (asked.contains("/services")) {
      return "[{\"ID\": \"1\", \"Spec\": {\"Name\": \"shop_web\", \"EndpointSpec\": {\"Ports\": ["
          + ports
          + "]}}}]";
    }
    return asked.contains("/nodes")
        ? "[{\"ID\": \"n1\", \"Status\": {\"State\": \"ready\"}}]"
        : asked.contains("/info") ? "{}" : "[]";
  }

  private Preflight.Findings look(String section, Runner engine) {
    Shop shop = new Shop(folder, section);
    Deploy deploy = shop.deploy(engine);
    return new EnginePreflight(
            shop.spec(),
            shop.workspace(),
            deploy.commands(Shop.request("d")),
            engine,
            deploy.databases())
        .look(Guard.Decision.notRequired());
  }

  @Test
  void anEngineElsewhereHasItsOwnPortsAndItsOwnDisk() {
    String section = "{\"project\": \"shop\", \"databases\": [\"app.db\"]}";
    Preflight.Findings found =
        look(section, engine("ssh://far", "", "x\tother\t0.0.0.0:1->80/tcp"));
    assertThat(found.problems())
        .extracting(Problem::found)
        .containsExactly("taken by container other");
    assertThat(found.warnings())
        .containsExactly(
            "the engine is at ssh://far: the databases are backed up and restored as files of this"
                + " machine");
  }

  @Test
  void aDatabaseThatIsNamedTwiceIsRefused() {
    String section = "{\"project\": \"shop\", \"databases\": [\"app.db\", \"data/../app.db\"]}";
    assertThat(look(section, engine("ssh://far", "", "")).problems())
        .extracting(Problem::found)
        .containsExactly("\"data/../app.db\" is the same file as \"app.db\"");
  }

  @Test
  void aDatabaseThatIsNotThereAlthoughTheStackRunsIsAWarning() {
    String section = "{\"project\": \"shop\", \"databases\": [\"app.db\"]}";
    Runner idle = engine("unix:///docker.sock", "", "");
    Runner runs =
        command -> command.argv().contains("-q") ? answer(command, "c1") : idle.run(command);
    assertThat(look(section, idle).warnings()).isEmpty();
    assertThat(look(section, runs).warnings())
        .singleElement()
        .asString()
        .startsWith("app.db is not there although the stack runs");
  }

  @Test
  void anEngineElsewhereWithAFreePortIsWell() {
    Preflight.Findings found = look("{\"project\": \"shop\"}", engine("ssh://far", "", ""));
    assertThat(found.problems()).isEmpty();
    assertThat(found.warnings()).isEmpty();
  }

  @Test
  void aPortThatASwarmHasForThisStackIsItsOwn() {
    String section = "{\"project\": \"shop\", \"backend\": \"swarm\"}";
    String other = "x\tother\t0.0.0.0:1->80/tcp";
    assertThat(
            look(
                    section,
                    engine("ssh://far", "{\"PublishedPort\": 1, \"Protocol\": \"tcp\"}", other))
                .problems())
        .isEmpty();
    assertThat(
            look(
                    section,
                    engine("ssh://far", "{\"PublishedPort\": 2, \"Protocol\": \"tcp\"}", other))
                .problems())
        .hasSize(1);
  }

  @Test
  void aComposeFileThatIsNotAnsweredForInTimeIsRefused() {
    Runner well = engine("unix:///docker.sock", "", "");
    Runner slow =
        command ->
            command.argv().contains("config")
                ? new Outcome(command, Outcome.Ending.TIMED_OUT, -1, "", "", Duration.ZERO)
                : well.run(command);
    assertThat(look("{\"project\": \"shop\"}", slow).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.found()).contains("no end within"));
  }

  @Test
  void anEngineThatIsNoManagerOfASwarmIsRefusedForAStack() {
    Runner well = engine("unix:///docker.sock", "", "");
    Runner single =
        command ->
            command.argv().contains("service")
                ? new Outcome(
                    command,
                    Outcome.Ending.EXITED,
                    1,
                    "",
                    "This node is not a swarm manager.",
                    Duration.ZERO)
                : well.run(command);
    assertThat(look("{\"project\": \"shop\", \"backend\": \"swarm\"}", single).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.found()).contains("not a swarm manager"));
  }
}
