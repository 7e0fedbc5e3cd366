package relgate.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.Fence;
import relgate.command.fence.Fencing;

/** Attacks of a candidate's command on what lies beyond its fence. */
class FenceTest {
  private final Path root;
  private final Path runtime;
  private final Path report;
  private final Path key;
  private final Path scratch;

  FenceTest(@TempDir Path folder) throws IOException {
    root = Files.createDirectories(folder.resolve("shop")).toRealPath();
    runtime = Files.createDirectory(root.resolve(".runtime"));
    report = Files.writeString(runtime.resolve("release_gate_dev_1.json"), "red");
    key = Files.writeString(folder.resolve("sign.pem"), "-----BEGIN PRIVATE KEY-----");
    Files.createDirectories(root.resolve("config"));
    Files.writeString(root.resolve("config/policy.json"), "strict");
    Files.createDirectories(root.resolve(".git"));
    Files.writeString(root.resolve(".git/config"), "[core]");
    scratch = runtime.resolve("fence/1");
  }

  @BeforeEach
  void bubblewrapWorks() {
    assumeTrue(
        run("true").fence() == Fence.BWRAP, "bubblewrap cannot build a namespace on this machine");
  }

  @Test
  void whatItWritesIntoTheRuntimeFolderStandsInItsOwn() throws IOException {
    Outcome outcome = run("ls -A .runtime; mkdir .runtime/a; echo 1 > .runtime/a/t.xml");
    assertThat(outcome.stdout()).isEmpty();
    assertThat(scratch.resolve("out/a/t.xml")).hasContent("1\n");
    assertThat(runtime.resolve("a")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo green > .runtime/release_gate_dev_1.json",
        "rm -rf .runtime",
        "mv .runtime elsewhere",
        "umount .runtime",
        "ln -sfn /etc .runtime",
        "cat KEY > stolen",
        "cat .git/config >/dev/null; echo x >> .git/config",
        "mv .git .git2 && mkdir .git",
        "echo loose > config/policy.json",
        "mv config config2 && mkdir config && echo loose > config/policy.json",
        "rm -rf config",
        "touch ../outside",
        "touch /usr/outside",
        "mkdir -p $HOME/.config/systemd/user && touch $HOME/.config/systemd/user/x.service",
        "kill -9 PID",
        "cat /proc/PID/environ > stolen",
        "dd if=/dev/zero of=/proc/PID/mem bs=1 count=1",
        "gdb -p PID -batch",
        "cat /proc/1/root/KEY > stolen",
        "nsenter -t 1 -m cat KEY > stolen",
        "mknod disk b 8 0 && cat disk > stolen",
        "date -s 2001-01-01",
        "mount --bind KEY config/policy.json",
        "unshare -m umount .runtime",
        "unshare -rm umount .runtime",
        "unshare -rm mount -t tmpfs none .runtime",
        "echo x > /proc/sys/kernel/core_pattern",
        "echo b > /proc/sysrq-trigger",
        "ln KEY stolen",
        "cp -a /proc/self/root/KEY stolen"
      })
  void nothingBeyondTheFenceIsReadOrChanged(String attack) throws IOException {
    long self = ProcessHandle.current().pid();
    run(attack.replace("KEY", key.toString()).replace("PID", Long.toString(self)));
    assertThat(report).hasContent("red");
    assertThat(root.resolve("config/policy.json")).hasContent("strict");
    assertThat(root.resolve(".git/config")).hasContent("[core]");
    assertThat(root.resolve("../outside")).doesNotExist();
    assertThat(Path.of("/usr/outside")).doesNotExist();
    Path stolen = root.resolve("stolen");
    assertThat(Files.exists(stolen) ? Files.readString(stolen) : "")
        .doesNotContain("PRIVATE", "PATH=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "env -i /usr/bin/setsid sh -c 'sleep 66.125; echo green > R' </dev/null >/dev/null 2>&1 &",
        "(env -i /usr/bin/setsid -f sh -c 'sleep 66.125' </dev/null >/dev/null 2>&1 &)",
        "nohup sleep 66.125 >/dev/null 2>&1 &",
        "(trap '' TERM HUP INT; sleep 66.125) >/dev/null 2>&1 &",
        "sh -c 'kill -STOP $$; : 66.125' &",
        "setsid -f sleep 66.125; kill -9 $$",
        "unshare -rpf sleep 66.125 >/dev/null 2>&1 &",
        "sh -c 'exec -a kworker sleep 66.125' >/dev/null 2>&1 &",
        "python3 -c \"import os,time\n"
            + "if os.fork()==0:\n"
            + " os.setsid()\n"
            + " if os.fork()==0:\n"
            + "  os.execv('/bin/sleep',['sleep','66.125'])\" &",
        "for i in 1 2 3 4 5 6 7 8 9; do sleep 66.125 & done"
      })
  void nothingIsAliveWhenTheCallReturns(String script) {
    Outcome outcome = run(script.replace("R", report.toString()));
    assertThat(outcome.ending()).isEqualTo(Outcome.Ending.EXITED);
    assertThat(sleepers("66.125")).isEmpty();
  }

  @Test
  void aTimeoutAsksFirstAndThenEndsAll() {
    String script = "trap 'echo asked; exit 0' TERM; sleep 67.125 & wait";
    Outcome outcome = runner().run(command(script).within(Duration.ofMillis(600)));
    assertThat(outcome.ending()).isEqualTo(Outcome.Ending.TIMED_OUT);
    assertThat(outcome.stdout()).isEqualTo("asked\n");
    assertThat(sleepers("67.125")).isEmpty();
  }

  @Test
  void whoDoesNotListenIsEndedAfterTheGrace() {
    Outcome outcome =
        runner()
            .run(
                command("trap '' TERM; setsid -f sleep 68.125; while :; do sleep 1; done")
                    .within(Duration.ofMillis(600)));
    assertThat(outcome.duration()).isLessThan(Duration.ofSeconds(9));
    assertThat(sleepers("68.125")).isEmpty();
  }

  @Test
  void noListOfArgumentsNamesWhatIsHidden() {
    String all = run("cat /proc/*/cmdline /proc/*/environ | tr '\\0' '\\n'").stdout();
    assertThat(all).doesNotContain(key.toString(), "fence/1/args");
  }

  @Test
  void secretsAndOrdersOfTheServerAreNotInItsEnvironmentUnlessNamed() {
    assertThat(run("env").stdout())
        .contains("LANG=C")
        .contains("SECRET_KEY=named-one")
        .doesNotContain("GH_TOKEN", "GITHUB_ENV", "RELGATE_SIGN_KEY", "ACTIONS_", "ALERT", "AWS");
  }

  @Test
  void withoutNetworkNothingAnswers() {
    Fencing apart =
        new Fencing(null, Fence.NONE, null, fencing().view(), false, Set.of(), FenceProbe.LIMITS);
    Outcome outcome = runner().run(Command.of("cat", "/proc/net/dev").fenced(apart));
    assertThat(outcome.stdout()).contains("lo:").doesNotContain("eth0");
  }

  @Test
  void theSourceOfTheCommandsExitCodeIsTheCommand() {
    assertThat(run("exit 7").exitCode()).isEqualTo(7);
    assertThat(run("kill -9 $$").exitCode()).isEqualTo(137);
    assertThat(runner().run(Command.of("no-such-program").fenced(fencing())).ending())
        .isEqualTo(Outcome.Ending.NOT_STARTED);
  }

  private static List<String> sleepers(String argument) {
    return ProcessHandle.allProcesses()
        .filter(MarkedProcesses::alive)
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.contains(argument))
        .toList();
  }

  private Outcome run(String script) {
    return runner().run(command(script));
  }

  private Command command(String script) {
    return Command.of("sh", "-c", script).within(Duration.ofSeconds(20)).fenced(fencing());
  }

  private Fencing fencing() {
    Fencing.View view =
        new Fencing.View(
            root,
            runtime,
            scratch,
            List.of(root.resolve(".git"), root.resolve("config/policy.json")),
            List.of(key),
            List.of(),
            List.of());
    return new Fencing(null, Fence.NONE, null, view, true, Set.of("SECRET_KEY"), FenceProbe.LIMITS);
  }

  private ProcessRunner runner() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", System.getProperty("user.home"));
    environment.put("LANG", "C");
    environment.put("SECRET_KEY", "named-one");
    for (String name :
        List.of(
            "GH_TOKEN",
            "GITHUB_ENV",
            "RELGATE_SIGN_KEY",
            "ACTIONS_RUNTIME_TOKEN",
            "KB_BENCHMARK_ALERT_SECRET",
            "AWS_PROFILE")) {
      environment.put(name, "canary-" + name);
    }
    return new ProcessRunner(environment, root, Secrets.none());
  }
}
