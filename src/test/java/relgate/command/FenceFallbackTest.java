package relgate.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.Fence;
import relgate.testing.RequiresDocker;
import relgate.testing.Tools;

/** The fence where bubblewrap is not to be had, or not as root; and what is said then. */
class FenceFallbackTest {
  private static final String MACHINE = System.getenv("PATH");
  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void candidate() throws IOException {
    root = Files.createDirectories(folder.toRealPath().resolve("shop"));
    Files.createDirectory(root.resolve(".runtime"));
    Files.writeString(root.resolve(".runtime/report.json"), "red");
  }

  /** A folder with these programs of the machine alone. */
  private String path(String... names) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (String name : names) {
      for (String place : MACHINE.split(":", -1)) {
        if (Files.isExecutable(Path.of(place, name)) && !Files.exists(bin.resolve(name))) {
          Files.createSymbolicLink(bin.resolve(name), Path.of(place, name));
        }
      }
    }
    return bin.toString();
  }

  private static boolean root() throws IOException {
    return Files.exists(Path.of("/proc/self"))
        && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  private Outcome run(String path, @Nullable Fence kind, Fence least) {
    ProcessRunner runner = new ProcessRunner(Map.of("PATH", path), root, Secrets.none());
    return FenceProbe.run(runner, root, kind, least);
  }

  private static void nothingIsLeft() {
    assertThat(
            ProcessHandle.allProcesses()
                .filter(MarkedProcesses::alive)
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains("69.125")))
        .isEmpty();
  }

  @Test
  void withoutAnyToolThereIsNoneAndThatIsSaid() throws IOException {
    Outcome outcome = run(path("sh", "ls", "sleep"), null, Fence.NONE);
    assertThat(outcome.fence()).isEqualTo(Fence.NONE);
    assertThat(outcome.stdout()).contains("report.json");
    nothingIsLeft();
  }

  @ParameterizedTest
  @CsvSource({"bwrap,none", "unshare,none", "container,none", "none,unshare", "auto,bwrap"})
  void whatIsAskedForAndCannotBeHadIsRefused(String kind, String least) throws IOException {
    Outcome outcome =
        run(
            path("sh", "ls", "sleep"),
            Fence.named(kind).orElse(null),
            Fence.named(least).orElseThrow());
    assertThat(outcome.ending()).isEqualTo(Outcome.Ending.NOT_STARTED);
    assertThat(outcome.stderr()).contains("cannot be had on this machine");
  }

  @Test
  void unshareHidesTheRuntimeFolderAndEndsWhatIsLeft() throws IOException {
    Tools.assume("unshare");
    assumeTrue(root(), "skipped: only root can unshare without a user namespace");
    Outcome outcome = run(MACHINE, Fence.UNSHARE, Fence.NONE);
    assumeTrue(
        outcome.ending() == Outcome.Ending.EXITED,
        "skipped: no namespaces here: " + outcome.stderr());
    assertThat(outcome.fence()).isEqualTo(Fence.UNSHARE);
    assertThat(outcome.stdout()).isEmpty();
    nothingIsLeft();
  }

  @RequiresDocker
  @Test
  void aContainerSeesNothingButTheCandidate() throws IOException {
    Tools.assume("busybox");
    Path image = Files.createDirectories(folder.resolve("image"));
    Files.copy(Path.of("/usr/bin/busybox").toRealPath(), image.resolve("busybox"));
    Files.writeString(
        image.resolve("Dockerfile"),
        "FROM scratch\n"
            + "COPY busybox /bin/busybox\n"
            + "RUN [\"/bin/busybox\", \"--install\", \"-s\", \"/bin\"]\n");
    ProcessRunner runner = new ProcessRunner(System.getenv(), root, Secrets.none());
    String name = "relgate-fence-test:1";
    Outcome built = runner.run(Command.of("docker", "build", "-q", "-t", name, image + ""));
    assertThat(built.exitCode()).as(built.stderr()).isZero();
    Command look = Command.of("sh", "-c", "ls -A .runtime; ls /root /home; echo new > made");
    Outcome outcome =
        runner.run(look.fenced(FenceProbe.fencing(root, Fence.CONTAINER, name, Fence.NONE)));
    assertThat(outcome.fence()).isEqualTo(Fence.CONTAINER);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(root.resolve("made")).hasContent("new\n");
  }

  @Test
  void userNobodyHasTheSameFenceAsRoot() throws Exception {
    Tools.assume("bwrap", "setpriv");
    assumeTrue(root(), "skipped: only root can become somebody else");
    assumeTrue(
        run(MACHINE, Fence.BWRAP, Fence.NONE).ending() == Outcome.Ending.EXITED,
        "skipped: no namespaces here");
    nothingIsLeft();
    open(folder);
    assertThat(probed("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"))
        .isEqualTo("bwrap EXITED ");
    nothingIsLeft();
  }

  @Test
  void whereNoNamespaceCanBeMadeThereIsNoneAndThatIsSaid() throws Exception {
    Tools.assume("unshare");
    String forbid = "echo 0 > /proc/sys/user/max_pid_namespaces && exec \"$@\"";
    String[] apart = {"unshare", "-Ur", "sh", "-c", forbid, "sh"};
    assumeTrue(started(apart, "true").isEmpty(), "skipped: no user namespaces here");
    assertThat(probed(apart)).isEqualTo("none EXITED report.json");
    nothingIsLeft();
  }

  private String probed(String... before) throws Exception {
    Path classes = folder.resolve("classes");
    copy(FenceProbe.class, classes);
    copy(ProcessRunner.class, classes);
    open(folder);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return started(
        before,
        java.toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        classes.toString(),
        FenceProbe.class.getName(),
        root.toString(),
        MACHINE,
        "auto",
        "none");
  }

  /** What it prints on both streams, without the last line feed. */
  private String started(String[] before, String... argv) throws Exception {
    List<String> line = new ArrayList<>(List.of(before));
    line.addAll(List.of(argv));
    ProcessBuilder builder = new ProcessBuilder(line).directory(root.toFile());
    Process process = builder.redirectErrorStream(true).start();
    String text =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    process.waitFor();
    return text.replaceFirst("\n$", "");
  }

  private static void copy(Class<?> type, Path classes) throws IOException, URISyntaxException {
    Path from = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    for (String part :
        List.of("relgate", "relgate/command", "relgate/command/fence", "relgate/json")) {
      Files.createDirectories(classes.resolve(part));
      if (Files.isDirectory(from.resolve(part))) {
        try (Stream<Path> files = Files.list(from.resolve(part))) {
          for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
            Path target = classes.resolve(part).resolve(file.getFileName());
            if (!Files.exists(target)) {
              Files.copy(file, target);
            }
          }
        }
      }
    }
  }

  /** Makes all of it anybody's. */
  private static void open(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.filter(p -> !Files.isSymbolicLink(p)).toList()) {
        Files.setPosixFilePermissions(
            path,
            PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxrwxrwx" : "rw-rw-rw-"));
      }
    }
  }
}
