package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.testing.ScratchCandidate;
import relgate.testing.Tools;

/**
 * A gate project outside of this repository, as docs/WRITE_A_GATE.md shows it: it builds against
 * the installed artifact, tests its gate in its own Surefire run, and its jar is judged with.
 */
class GateProjectIT {
  private static final Path RELGATE = Path.of("target/relgate/bin/relgate").toAbsolutePath();
  private static final Path PAGE = Path.of("docs/WRITE_A_GATE.md");
  @TempDir Path folder;

  private Outcome run(Path where, String... argv) {
    ProcessRunner runner = new ProcessRunner(ScratchCandidate.environment(), where, Secrets.none());
    return runner.run(Command.of(argv).within(Duration.ofMinutes(5)).parsed());
  }

  /** The n-th block of a language in the page, from 0. */
  private static String block(String language, int number) throws IOException {
    Matcher blocks =
        Pattern.compile("```" + language + "\\n(.*?)\\n```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    for (int i = 0; i <= number; i++) {
      assertThat(blocks.find()).isTrue();
    }
    return blocks.group(1);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  /** A local repository of its own that finds everything in the one relgate was built with. */
  private String[] maven(String... goals) throws IOException {
    Path fetched = Path.of(System.getProperty("user.home"), ".m2", "repository");
    Assumptions.assumeTrue(Files.isDirectory(fetched), "skipped: no " + fetched);
    write(
        "settings.xml",
        "<settings><mirrors><mirror><id>fetched</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors></settings>"
            .formatted(fetched.toUri()));
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(
                "mvn", "-B", "-ntp", "-q", "-s", folder.resolve("settings.xml").toString()),
            java.util.stream.Stream.concat(
                java.util.stream.Stream.of("-Dmaven.repo.local=" + folder.resolve("repository")),
                java.util.stream.Stream.of(goals)))
        .toArray(String[]::new);
  }

  @Test
  void aGateProjectBuildsTestsAndIsJudgedWith() throws IOException {
    install();
    write("gates/pom.xml", block("xml", 0));
    write("gates/src/main/java/acme/DiskSpaceGate.java", block("java", 0));
    write("gates/src/test/java/acme/DiskSpaceGateTest.java", block("java", 1));
    Outcome built = run(folder.resolve("gates"), maven("package"));
    assertThat(built.exitCode()).as(built.stdout() + built.stderr()).isZero();
    assertThat(folder.resolve("gates/target/surefire-reports/TEST-acme.DiskSpaceGateTest.xml"))
        .content()
        .contains("tests=\"1\"", "failures=\"0\"", "errors=\"0\"", "skipped=\"0\"");

    judgedWith("gates/target/acme-gates-1.0.0.jar");
  }

  @Test
  void theGradleProjectOfThePageGivesTheSameGate() throws IOException {
    Tools.assume("gradle");
    install();
    Path fetched = Path.of(System.getProperty("user.home"), ".m2", "repository");
    String script = block("groovy", 0);
    assertThat(script).contains("mavenCentral()", "test { useJUnitPlatform() }");
    write(
        "gates/build.gradle",
        script
            .replace("mavenCentral()", "maven { url '" + fetched.toUri() + "' }")
            // Debian's Gradle is older than the one that runs tests of the JUnit Platform.
            .replace("test { useJUnitPlatform() }", ""));
    write("gates/settings.gradle", "rootProject.name = 'acme-gates'\n");
    write("gates/src/main/java/acme/DiskSpaceGate.java", block("java", 0));
    write("gates/src/test/java/acme/DiskSpaceGateTest.java", block("java", 1));
    Outcome built =
        run(
            folder.resolve("gates"),
            "gradle",
            "--offline",
            "--no-daemon",
            "-g",
            folder.resolve("gradle-home").toString(),
            "-Dmaven.repo.local=" + folder.resolve("repository"),
            "jar",
            "testClasses");
    assertThat(built.exitCode()).as(built.stdout() + built.stderr()).isZero();
    judgedWith("gates/build/libs/acme-gates-1.0.0.jar");
  }

  /** Puts the artifact where a build finds it. */
  private void install() throws IOException {
    Tools.assume("mvn");
    Path jar = Path.of("target/relgate.jar").toAbsolutePath();
    Assumptions.assumeTrue(Files.exists(jar), jar + " is made by `mvn package`");
    Outcome installed =
        run(
            folder,
            maven(
                "org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file",
                "-Dfile=" + jar,
                "-DpomFile=" + Path.of("pom.xml").toAbsolutePath()));
    assertThat(installed.exitCode()).as(installed.stdout()).isZero();
  }

  private void judgedWith(String jar) {
    ScratchCandidate.with(folder.resolve("shop"), "{\"name\": \"shop\"}");
    Outcome judged =
        run(
            folder,
            List.of(
                    RELGATE.toString(),
                    "release-gate",
                    "--profile",
                    "staging",
                    "--candidate",
                    "shop",
                    "--gates",
                    jar,
                    "--only",
                    "disk-space")
                .toArray(String[]::new));
    assertThat(judged.exitCode()).as(judged.stderr()).isZero();
    assertThat(judged.stderr() + judged.stdout()).contains("2 GiB are free where images are built");
  }
}
