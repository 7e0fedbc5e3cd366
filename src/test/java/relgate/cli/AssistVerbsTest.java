package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.json.JsonWriter;
import relgate.report.Samples;

class AssistVerbsTest {
  private final Path candidate;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  AssistVerbsTest(@TempDir Path candidate) {
    this.candidate = candidate;
  }

  private int run(String... args) {
    return Main.run(Contexts.writing(out, err, candidate), args);
  }

  private String told() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void initWritesOnceAndNeverOverwrites() throws IOException {
    Files.writeString(candidate.resolve("pom.xml"), "<project/>");
    assertThat(run("init")).isZero();
    String first = Files.readString(candidate.resolve("relgate.json"));
    assertThat(first).contains("\"mvn\"");
    Files.writeString(candidate.resolve("relgate.json"), "{\"name\": \"mine\"}");
    assertThat(run("init")).isZero();
    assertThat(candidate.resolve("relgate.json")).hasContent("{\"name\": \"mine\"}");
    assertThat(told()).contains("assumed: pom.xml: tests run by `mvn", "left as it is:");
  }

  @Test
  void initInNoFolderIsWrongUse() {
    assertThat(run("init", "--candidate", "nowhere")).isEqualTo(2);
  }

  @Test
  void statusLogAndDiffNeedNoNameOfAReport() throws IOException {
    Path folder = Files.createDirectories(candidate.resolve(".runtime"));
    Files.writeString(folder.resolve("release_gate_a.json"), JsonWriter.pretty(Samples.blocked()));
    assertThat(run("diff")).isEqualTo(2);
    assertThat(run("diff", "--profile", "prod", "a.json")).isEqualTo(2);
    Files.writeString(folder.resolve("release_gate_b.json"), JsonWriter.pretty(Samples.blocked()));
    assertThat(run("diff")).isZero();
    assertThat(run("status")).isZero();
    assertThat(run("status", "--json")).isZero();
    Path logs = Files.createDirectories(folder.resolve("logs/x"));
    assertThat(run("log", "secret-key")).isZero();
    Files.writeString(logs.resolve("secret-key.log"), "looked \u001B[31mred\n");
    assertThat(run("log", "secret-key")).isZero();
    assertThat(run("log", "secret-kay")).isEqualTo(2);
    assertThat(told())
        .contains("No difference in verdicts", "FAILED prod: secret-key", "\"blockers\"")
        .contains("the end that the report kept", "looked \\u001B[31mred")
        .contains("image-build, kb-benchmark, release-tag, required-files, secret-key");
  }

  @Test
  void explainAndDiffReadWhatWasWritten() throws IOException {
    Path folder = Files.createDirectories(candidate.resolve(".runtime"));
    Files.writeString(folder.resolve("release_gate_a.json"), JsonWriter.pretty(Samples.blocked()));
    Files.writeString(folder.resolve("release_gate_b.json"), JsonWriter.pretty(Samples.passed()));
    assertThat(run("explain", "secret-key")).isZero();
    assertThat(run("diff", ".runtime/release_gate_a.json", ".runtime/release_gate_b.json"))
        .isZero();
    assertThat(told()).contains("Do what secret-key needs.", "FAILED -> (none)");
    assertThat(run("explain", "nothing")).isEqualTo(2);
    assertThat(run("diff", "a.json", "b.json")).isEqualTo(2);
  }

  @Test
  void doctorLacksAConfigurationWhereThereIsNone() {
    assertThat(run("doctor")).isEqualTo(1);
    assertThat(told()).contains("LACKS configuration", "relgate init");
  }
}
