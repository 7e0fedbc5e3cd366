package relgate.deploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import relgate.command.Command;

class CommandsTest {
  private static final Docker DOCKER = new Docker(null, Map.of("RELGATE_DEPLOY", "d1"));
  private static final Path ROOT = Path.of("/shop");
  private static final Compose COMPOSE =
      new Compose(DOCKER, "shop", ROOT, List.of(ROOT.resolve("a.yml"), ROOT.resolve("b.yml")));
  private static final Swarm SWARM =
      new Swarm(DOCKER, "shop", ROOT, List.of(ROOT.resolve("a.yml")));
  private static final List<Path> POINT = List.of(Path.of("/p/c.yaml"), Path.of("/p/o.yaml"));
  private static final String BASE = "docker compose -p shop --project-directory /shop ";

  private static Container container(String id, String service) {
    return new Container(
        id, service, "", "", "running", 0, 0, "", "", false, List.of(), List.of(), List.of(), "",
        "");
  }

  private static List<String> lines(List<Command> commands) {
    return commands.stream().map(Command::line).toList();
  }

  @Test
  void composeGoesUpWithoutABuildAndWithoutOrphans() {
    assertThat(COMPOSE.up(List.of(), List.of("web")).line())
        .isEqualTo(
            BASE
                + "-f /shop/a.yml -f /shop/b.yml up -d --no-build --pull never"
                + " --remove-orphans web");
  }

  @Test
  void composeBuildsNothingOnTopOfJudgedImages() {
    assertThat(COMPOSE.up(List.of(Path.of("/p/images.yaml")), List.of()).line())
        .isEqualTo(
            BASE
                + "-f /shop/a.yml -f /shop/b.yml -f /p/images.yaml"
                + " up -d --no-build --pull never --remove-orphans");
  }

  @Test
  void composeMakesTheOldContainersWithoutStartingThem() {
    assertThat(lines(COMPOSE.create(POINT, Map.of("web", 2, "worker", 0))))
        .containsExactly(
            BASE
                + "-f /p/c.yaml -f /p/o.yaml create --no-build --pull never --force-recreate"
                + " --remove-orphans --scale web=2 web worker");
  }

  @Test
  void composeRemovesWhatAFailedReleaseAdded() {
    assertThat(lines(COMPOSE.remove(List.of(container("c1", "added")))))
        .containsExactly("docker rm --force c1");
    assertThat(COMPOSE.remove(List.of())).isEmpty();
  }

  @Test
  void composeStartsOnlyWhatRanBefore() {
    assertThat(lines(COMPOSE.start(POINT, Map.of("web", 2, "worker", 0))))
        .containsExactly(
            BASE
                + "-f /p/c.yaml -f /p/o.yaml up -d --no-build --pull never --no-recreate"
                + " --scale web=2 web");
  }

  @Test
  void composeStopsContainersByIdWhateverItsFilesSay() {
    assertThat(lines(COMPOSE.stop(List.of(container("c1", "web"), container("c2", "old")))))
        .containsExactly("docker stop c1 c2");
    assertThat(COMPOSE.stop(List.of())).isEmpty();
  }

  @Test
  void swarmDeploysTheStackAndScalesItsWritersAway() {
    assertThat(SWARM.up(List.of(), List.of()).line())
        .isEqualTo(
            "docker stack deploy --detach=true -c /shop/a.yml --prune --resolve-image never"
                + " --with-registry-auth shop");
    assertThat(lines(SWARM.stop(List.of(container("1", "web"), container("2", "web")))))
        .containsExactly("docker service scale --detach shop_web=0");
    assertThat(lines(SWARM.start(POINT, Map.of("web", 2, "worker", 0))))
        .containsExactly("docker service scale --detach shop_web=2");
  }

  @Test
  void everyCommandNamesTheContextAndCarriesTheDeploysId() {
    Docker remote = new Docker("far", Map.of("RELGATE_DEPLOY", "d1"));
    Command ps = new Compose(remote, "shop", ROOT, List.of()).containers();
    assertThat(ps.line()).startsWith("docker --context far ps -a -q");
    assertThat(Stream.of(ps, COMPOSE.up(List.of(), List.of()), SWARM.removeAll()))
        .allSatisfy(c -> assertThat(c.environment()).containsEntry("RELGATE_DEPLOY", "d1"));
  }

  @Test
  void oneOffContainersBelongToNoService() {
    Map<String, String> labels = Map.of("com.docker.compose.service", "web");
    Map<String, String> oneOff =
        Map.of("com.docker.compose.service", "web", "com.docker.compose.oneoff", "True");
    assertThat(COMPOSE.service(labels)).contains("web");
    assertThat(COMPOSE.service(oneOff)).isEmpty();
    assertThat(SWARM.service(Map.of("com.docker.swarm.service.name", "shop_web"))).contains("web");
  }
}
