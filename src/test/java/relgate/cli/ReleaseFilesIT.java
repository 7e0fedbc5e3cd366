package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.testing.ScratchCandidate;
import relgate.testing.Tools;

/**
 * The scripts that make a release, on small archives: digests, descriptors, statement, materials.
 */
class ReleaseFilesIT {
  private static final Path SCRIPTS = Path.of("config/build").toAbsolutePath();
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  @TempDir private Path folder = Path.of("");
  private ManualShell shell;

  @BeforeEach
  void archives() throws IOException {
    Tools.assume("bash", "tar", "jq", "unzip", "mkfifo");
    shell = ManualShell.below(folder);
    Files.writeString(
        Files.createDirectory(folder.resolve("relgate")).resolve("relgate.sha256"), "");
    well(
        "tar -czf relgate.tar.gz relgate; tar -czf relgate-linux-x64.tar.gz relgate; echo zip >"
            + " relgate.zip");
    well("relgate verify --keygen key.pem");
  }

  @AfterEach
  void close() throws IOException {
    shell.close();
  }

  private Outcome run(String script) {
    Map<String, String> environment = new TreeMap<>(ScratchCandidate.environment());
    environment.putAll(shell.environment());
    environment.merge(
        "PATH",
        java.util.Objects.requireNonNull(shell.relgate().getParent()).toString(),
        (old, own) -> own + ":" + old);
    environment.put("SCRIPTS", SCRIPTS.toString());
    // The program that release.sh signs with; what is forwarded is not called here.
    script = "export RELGATE=\"$(command -v relgate)\"; " + script;
    return new ProcessRunner(environment, folder, Secrets.none())
        .run(Command.of("bash", "-euo", "pipefail", "-c", script).parsed());
  }

  private String well(String script) {
    Outcome outcome = run(script);
    assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isZero();
    return outcome.stdout();
  }

  private String release(String version) {
    return "\"$SCRIPTS/release.sh\" "
        + version
        + " "
        + COMMIT
        + " out key.pem relgate*.tar.gz relgate.zip";
  }

  @Test
  void aReleaseIsNamedDigestedDescribedAndSignedAsAWhole() throws IOException {
    well(release("1.2.3"));
    well("cd out; cat *.sha256 | grep '  relgate' | sha256sum -c --strict");
    String digest = well("sha256sum < out/relgate-1.2.3.tar.gz | cut -d ' ' -f 1").strip();
    assertThat(Files.readString(folder.resolve("out/relgate.rb")))
        .contains(digest)
        .doesNotContainPattern("@[A-Z0-9_]+@");
    assertThat(Files.readString(folder.resolve("out/sdkman.json")))
        .contains("1.2.3")
        .doesNotContainPattern("@[A-Z0-9_]+@");
    String verify =
        "relgate verify --release out/relgate-1.2.3.dsse.json --key key.pub.pem --artifact out/";
    for (String file :
        List.of("relgate-1.2.3-linux-x64.tar.gz", "relgate-1.2.3.zip", "relgate.rb")) {
      well(verify + file);
    }
    Files.writeString(folder.resolve("out/relgate.rb"), "changed");
    assertThat(run(verify + "relgate.rb").exitCode()).isEqualTo(1);
  }

  @Test
  void whatIsNoVersionIsNoReleaseAndNothingIsWritten() {
    Outcome outcome = run(release("1.2.3-rc1"));
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("\"1.2.3-rc1\" is no version");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  /** Maven's plugin does not know those of Allure's generator: here, some of them are missing. */
  @Test
  void everyJarThatShipsIsInTheBillOfMaterials() throws IOException {
    List<String> shipped;
    try (Stream<Path> jars = Files.walk(ManualShell.HOME.resolve("lib"))) {
      shipped =
          jars.map(jar -> String.valueOf(jar.getFileName()))
              .filter(name -> name.endsWith(".jar") && !name.equals("relgate.jar"))
              .distinct()
              .toList();
    }
    String known =
        shipped.stream()
            .filter(name -> !name.startsWith("commons-"))
            .map(name -> name.replaceFirst("(.*?)-([0-9].*)[.]jar", "{'name':'$1','version':'$2'}"))
            .collect(Collectors.joining(",", "{'components':[", "]}"));
    Files.writeString(folder.resolve("bom.json"), known.replace('\'', '"'));
    String called = "\"$SCRIPTS/bom.sh\" '" + ManualShell.HOME + "' bom.json";
    well(called + "; " + called);
    String names = "jq -r '.components[] | .name + \"-\" + .version + \".jar\"' bom.json";
    assertThat(well(names).lines()).containsExactlyInAnyOrderElementsOf(shipped);
    assertThat(well("jq -c .components[] bom.json"))
        .contains("pkg:maven/commons-codec/commons-codec@");
  }
}
