package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchService;
import relgate.testing.ScratchStack;

/** A stack that plain compose brought up, by a file that nobody has any more. */
@RequiresDocker
class ForeignStackIT {
  private static final String SECRET = "canary-7f3a9c51e2";
  private static final String OF_CONTAINER =
      "{{.Name}}|{{json .Config.Cmd}}|{{json .HostConfig.PortBindings}}|{{.Config.User}}"
          + "|{{json .HostConfig.RestartPolicy}}|{{.HostConfig.Memory}}"
          + "{{range .Config.Env}}|{{.}}{{end}}"
          + "{{range .Mounts}}|{{.Type}} {{.Name}} {{.Destination}} {{.RW}}{{end}}"
          + "{{range $name, $net := .NetworkSettings.Networks}}|{{$name}}{{end}}";

  @TempDir private Path folder = Path.of("");
  private LiveShop shop = LiveShop.in(folder);
  private int port;

  @BeforeEach
  void aStackOfPlainCompose() throws IOException {
    shop = LiveShop.in(folder);
    port = ScratchStack.freePort();
    shop.stack().release(ScratchService.idle("web", "1"), ScratchService.idle("old", "1"));
    Files.writeString(folder.resolve("settings"), "of the host");
    shop.stack()
        .compose(
            """
            services:
              web:
                build: images/web
                environment: {TOKEN: "%s"}
              old:
                build: images/old
                command: ["one", "$$two"]
                user: "0:0"
                environment: {PASSWORD: "pa$$ss %s"}
                ports: ["127.0.0.1:%d:8080"]
                volumes: ["data:/data", "/anonymous", "./settings:/settings:ro"]
                networks: {back: {aliases: [older]}, default: {}}
                restart: on-failure:3
                mem_limit: 64m
            networks: {back: {}}
            volumes: {data: {}}
            """
                .formatted(SECRET, SECRET, port));
    ScratchStack.docker(
        "compose",
        "-p",
        shop.stack().project(),
        "-f",
        folder + "/docker-compose.yml",
        "up",
        "-d",
        "--build");
    ScratchStack.docker(
        "exec", shop.stack().containerOf("old"), "sh", "-c", "echo kept > /anonymous/file");
  }

  @AfterEach
  void nothingIsLeft() {
    shop.close();
  }

  private DeployReport deploy(String id, int seconds) {
    EnvironmentSpec spec = shop.spec("staging", ", \"stable_seconds\": 0");
    return shop.deploy(spec).run(LiveShop.request(id, seconds));
  }

  /** Sorted: the engine lists mounts and variables in no order. */
  private List<String> described() {
    return Stream.of("web", "old")
        .map(service -> shop.stack().containerOf(service))
        .map(id -> ScratchStack.docker("inspect", "--format", OF_CONTAINER, id).get(0))
        .map(text -> Stream.of(text.split("[|]", -1)).sorted().collect(Collectors.joining("|")))
        .toList();
  }

  @Test
  void servicesThatTheReleaseDropsComeBackAsTheyWere() {
    List<String> before = described();
    shop.stack().release(ScratchService.oneShot("web", "2", 3));
    DeployReport report = deploy("bad", 4);
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(described()).isEqualTo(before);
    String old = shop.stack().containerOf("old");
    assertThat(ScratchStack.docker("exec", old, "cat", "/anonymous/file", "/settings"))
        .containsExactly("kept", "of the host");
    assertThat(report.warnings()).anyMatch(w -> w.contains("by which old, web runs is not known"));
    noNoteHoldsAValueOfTheConfiguration();
  }

  private void noNoteHoldsAValueOfTheConfiguration() {
    List<String> notes =
        ScratchStack.docker(
            "ps", "-aq", "--filter", "label=relgate.project=" + shop.stack().project());
    assertThat(notes).isNotEmpty();
    for (String note : notes) {
      String text = String.join("", ScratchStack.docker("inspect", note));
      assertThat(text).contains("relgate.note").doesNotContain(SECRET).doesNotContain("H4sI");
    }
  }
}
