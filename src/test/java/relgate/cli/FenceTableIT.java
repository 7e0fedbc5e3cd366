package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.testing.ScratchCandidate;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/**
 * Attacks of a candidate's commands on the built program, all in one run of it: each is a named
 * test command of a candidate whose report must be red, as a required file is missing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FenceTableIT {
  private static final Path HOME = Path.of("target/relgate").toAbsolutePath();
  private static final Path RELGATE = HOME.resolve("bin/relgate");

  /** Each ends with 0 and JUnit XML of one passed test: what it tries is told by what is left. */
  private static final Map<String, String> ATTACKS = new LinkedHashMap<>();

  static {
    child("env", "env -i /usr/bin/setsid sh -c 'SLEEP; LATER' </dev/null >/dev/null 2>&1 &");
    child("fork", "(env -i /usr/bin/setsid -f sh -c 'SLEEP; LATER' </dev/null >/dev/null 2>&1 &)");
    child("nohup", "nohup sh -c 'SLEEP; LATER' >/dev/null 2>&1 &");
    child("deaf", "(trap '' TERM HUP INT; SLEEP; LATER) >/dev/null 2>&1 &");
    child("stopped", "sh -c 'kill -STOP $$; SLEEP; LATER' >/dev/null 2>&1 &");
    child("renamed", "bash -c 'exec -a kworker SLEEP' >/dev/null 2>&1 &");
    child("space", "unshare -rpf SLEEP >/dev/null 2>&1 &");
    child("many", "for i in 1 2 3 4 5 6 7 8 9; do SLEEP & done");
    child("writer", "(while :; do LATER; sleep 0.05; done) >/dev/null 2>&1 & SLEEP &");
    child("orphan", "(setsid -f setsid -f SLEEP >/dev/null 2>&1 </dev/null)");
    attack(
        "report",
        "for f in $(find ROOT/.. -name 'release_gate_dev_*.json' 2>/dev/null); do sed -i"
            + " 's/\"exit_code\" : 1/\"exit_code\" : 0/' $f; done");
    attack("earlier", "echo green > ROOT/.runtime/release_gate_dev_20260101T000000000Z.json");
    attack("audit", "rm -rf ROOT/.runtime/audit* ROOT/.runtime/*.jsonl");
    attack("swap", "rm -rf ROOT/.runtime; ln -s OUTSIDE ROOT/.runtime; umount ROOT/.runtime");
    attack("key_line", "cat /proc/*/cmdline /proc/*/environ | tr '\\0' '\\n' | grep -a KEY");
    attack("key_file", "cat KEY");
    attack("key_root", "cat /proc/1/root/KEY; cat /proc/*/root/KEY");
    attack("key_space", "nsenter -t 1 -m cat KEY");
    attack("key_disk", "mknod d b 254 0 && grep -a -m1 PRIVATE d");
    attack("key_link", "ln KEY stolen; ln -s KEY stolen2; cat stolen stolen2");
    attack("key_kept", "cat /dev/fd/3 /dev/fd/4 /dev/fd/9 /proc/self/fd/*");
    attack("kill", "for p in /proc/[0-9]*; do kill -9 ${p#/proc/} 2>/dev/null; done; exit 0");
    attack("parent", "kill -9 $PPID; kill -STOP $PPID");
    attack(
        "memory",
        "for p in /proc/[0-9]*; do grep -a -q java $p/cmdline && dd if=/dev/zero"
            + " of=$p/mem bs=1 count=1; done; gdb -p 1 -batch -ex quit");
    attack("rules", "echo '{\"name\": \"shop\"}' > ROOT/relgate.json");
    attack("moved", "mv ROOT/relgate.json ROOT/old.json; mv ROOT/config ROOT/old");
    attack("waived", "mkdir -p ROOT/config; echo '{\"waivers\": []}' > ROOT/config/waivers.json");
    attack(
        "git",
        "cd ROOT; git config core.fsmonitor 'touch OUTSIDE/a'; git config"
            + " core.hooksPath OUTSIDE; echo x >> .git/config; mv .git .git2; git commit -aqm x");
    attack("hook", "printf '#!/bin/sh\\ntouch OUTSIDE/b' > ROOT/.git/hooks/post-checkout");
    attack(
        "user_git",
        "git config --global core.fsmonitor 'touch OUTSIDE/c'; echo x >" + " $HOME/.gitconfig");
    attack(
        "login",
        "echo 'touch OUTSIDE/d' >> $HOME/.profile; mkdir -p"
            + " $HOME/.config/systemd/user; touch $HOME/.config/systemd/user/fence-table.service");
    attack(
        "cache",
        "mkdir -p $HOME/.cache/relgate; for f in $(find $HOME/.cache/relgate -type f);"
            + " do echo evil > $f; done");
    attack(
        "java",
        "mkdir -p $HOME/.relgate; echo '-javaagent:OUTSIDE/a.jar' > $HOME/.mavenrc;"
            + " echo -n '-javaagent:x' > $HOME/.jdk_options");
    attack(
        "program",
        "for f in $(find HOME_OF_RELGATE -name '*.jar'); do echo evil >> $f; done;"
            + " echo 'exit 0' > HOME_OF_RELGATE/bin/relgate");
    attack("clock", "date -s 2001-01-01; hwclock --set --date 2001-01-01");
    attack("outside", "touch OUTSIDE/e /usr/e /etc/e; echo x > /proc/sys/kernel/core_pattern");
    attack("mounts", "mount --bind OUTSIDE ROOT/.git; mount -o remount,rw /; pivot_root . .");
    attack("fifo", "rm -f ROOT/.runtime/fifo.xml; mkfifo ROOT/.runtime/fifo.xml");
    attack("job_file", "echo evil=1 >> ${GITHUB_ENV:-/none}; env | grep GH_TOKEN");
  }

  private Path folder;
  private Path root;
  private Path outside;
  private String keyText;
  private GateReport report;
  private Outcome outcome;
  private Map<Path, String> installed;

  private static void attack(String name, String script) {
    ATTACKS.put(name, script);
  }

  private static void child(String name, String script) {
    String later = "for r in ROOT/.runtime/release_gate_*.json; do sed -i s/1/0/ $r; done";
    attack("child_" + name, script.replace("LATER", later).replace("SLEEP", "sleep 73.125"));
  }

  static Stream<String> attacks() {
    return ATTACKS.keySet().stream();
  }

  /** Below target: {@code /tmp} is hidden from commands in any case, and this must not be. */
  @BeforeAll
  void everyAttackIsMadeInOneRun() throws IOException {
    assumeTrue(Files.exists(RELGATE), "skipped: no distribution");
    folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "fence");
    root = folder.resolve("shop");
    outside = Files.createDirectories(folder.resolve("outside"));
    Path key = Files.createDirectories(folder.resolve("keys")).resolve("sign.pem");
    keyText = newKey();
    String pem = "-----BEGIN PRIVATE KEY-----\n" + keyText + "\n-----END PRIVATE KEY-----\n";
    Files.writeString(key, pem);
    ScratchCandidate candidate = ScratchCandidate.with(root, configuration(key));
    candidate.write("config/kb_benchmark_policy.json", "{}").commit();
    installed = jars();
    List<String> argv =
        List.of(
            RELGATE.toString(),
            "release-gate",
            "--candidate",
            root.toString(),
            "--only",
            "backend-tests,required-files",
            "--sign-key",
            key.toString(),
            "--print-json");
    Map<String, String> environment = new LinkedHashMap<>(ScratchCandidate.environment());
    environment.put("GH_TOKEN", keyText);
    ProcessRunner runner = new ProcessRunner(environment, folder, Secrets.none());
    outcome = runner.run(Command.of(argv).within(Duration.ofMinutes(3)).parsed());
    report = JsonReader.strict().parse(outcome.stdout(), "stdout", GateReport.class);
    assumeTrue(
        report.checks().stream().anyMatch(c -> "bwrap".equals(c.evidence().get("fence"))),
        "skipped: no namespaces here");
  }

  private static String newKey() {
    try {
      byte[] key =
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
      return Base64.getEncoder().encodeToString(key);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private String configuration(Path key) {
    Map<String, Object> each = new LinkedHashMap<>();
    ATTACKS.forEach(
        (name, script) -> {
          String text =
              script
                  .replace("HOME_OF_RELGATE", HOME.toString())
                  .replace("OUTSIDE", outside.toString())
                  .replace("ROOT", root.toString())
                  .replace("KEY", key.toString());
          String xml = ".runtime/" + name + ".xml";
          String passed =
              "\necho '<testsuite name=\"t\" tests=\"1\"><testcase classname=\"t\" name=\"t\"/>"
                  + "</testsuite>' > "
                  + xml
                  + "\n";
          each.put(
              name,
              Map.of(
                  "run",
                  List.of(text + passed),
                  "shell",
                  true,
                  "timeout",
                  "6s",
                  "junit_xml",
                  List.of(xml)));
        });
    return JsonWriter.line(
        Map.of(
            "name",
            "shop",
            "fence",
            "bwrap",
            "required_files",
            List.of("MISSING.md"),
            "commands",
            Map.of("backend_tests", Map.of("each", each))));
  }

  private static Map<Path, String> jars() throws IOException {
    Map<Path, String> jars = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(HOME)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        jars.put(file, Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    return jars;
  }

  private Check check(String name) {
    return report.checks().stream()
        .filter(c -> c.gate().equals("backend-tests") && c.name().contains(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no check of " + name));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void theAttackWasMadeBehindTheFenceAndReadNoKey(String name) throws IOException {
    assertThat(check(name).evidence()).containsEntry("fence", "bwrap");
    List<String> texts = new ArrayList<>(List.of(outcome.stdout(), outcome.stderr()));
    try (Stream<Path> files = Files.walk(root.resolve(".runtime"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.add(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(texts).noneMatch(text -> text.contains(keyText));
  }

  @Test
  void theReportIsRedForItsOneReasonAndNothingChangedIt() throws IOException {
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(report.checks())
        .filteredOn(c -> c.gate().equals("required-files"))
        .extracting(Check::verdict)
        .contains(Verdict.FAILED);
    ProcessRunner runner =
        new ProcessRunner(ScratchCandidate.environment(), folder, Secrets.none());
    Outcome audit =
        runner.run(
            Command.of(RELGATE.toString(), "verify", "--audit", "--candidate", root.toString()));
    assertThat(audit.exitCode()).as(audit.stderr()).isZero();
  }

  @Test
  void nothingIsLeftAliveAndNothingIsWrittenOutside() throws IOException {
    assertThat(ProcessHandle.allProcesses().flatMap(p -> p.info().commandLine().stream()))
        .noneMatch(line -> line.contains("73.125"));
    try (Stream<Path> files = Files.list(outside)) {
      assertThat(files).isEmpty();
    }
    Path home = Path.of(System.getProperty("user.home"));
    assertThat(List.of(Path.of("/usr/e"), Path.of("/etc/e"), home.resolve(".jdk_options")))
        .noneMatch(Files::exists);
    assertThat(home.resolve(".config/systemd/user/fence-table.service")).doesNotExist();
    assertThat(Files.readString(root.resolve("relgate.json"))).contains("MISSING.md");
    assertThat(jars()).isEqualTo(installed);
  }

  @AfterAll
  void clear() throws IOException {
    if (folder != null) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
