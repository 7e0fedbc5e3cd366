package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.attest.SigningKey;

/** What later runs are compared with is a person's word; below an authority, a signed one. */
class KbBaselineTest {
  private static final List<String> BY_MIA = List.of("--reason", "new corpus", "--owner", "Mia");

  private final Path candidate;
  private final Path outside;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Instant now = Instant.parse("2026-03-02T06:00:00Z");

  KbBaselineTest(@TempDir Path candidate, @TempDir Path outside) throws IOException {
    this.candidate = candidate;
    this.outside = outside;
    SmallKnowledgeBase.in(candidate);
    assertThat(monitor()).isZero();
  }

  private Path authority(String approver) throws IOException {
    SigningKey.generate(outside.resolve("key.pem"));
    String pem = Files.readString(outside.resolve("key.pub.pem"));
    String body = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
    return Files.writeString(
        outside.resolve("authority.json"),
        "{\"name\": \"bank\", \"roles\": {\"decisions\": [{\"name\": \"%s\", \"key\": \"%s\"}]}}"
            .formatted(approver, body));
  }

  @ParameterizedTest
  @CsvSource({"--accept-baseline, accepted", "--calibrate=5, calibrated"})
  void belowAnAuthorityNothingIsAcceptedWithoutItsSignature(String what, String kind)
      throws IOException {
    String below = "--authority=" + authority("Bo Sample");
    assertThat(monitor(below, what)).as(said()).isEqualTo(1);
    assertThat(said()).contains("approved by [], needed: 1", "relgate-acceptance", ".pae");
    assertThat(baselines()).noneMatch(text -> text.contains(kind));
    String key = "--sign-key=" + outside.resolve("key.pem");
    assertThat(monitor(below, what, key)).as(said()).isZero();
    assertThat(baselines()).anyMatch(t -> t.contains(kind) && t.contains("Bo Sample"));
    assertThat(monitor(below)).as(said()).isZero();
  }

  @Test
  void nobodyApprovesWhatIsHisOwn() throws IOException {
    String below = "--authority=" + authority("Mia");
    String key = "--sign-key=" + outside.resolve("key.pem");
    assertThat(monitor(below, "--accept-baseline", key)).as(said()).isEqualTo(1);
  }

  /** Whoever can write to the folder and to the chain still has no approver's key. */
  @Test
  void anUnsignedAcceptanceIsNoneOnceThereIsAnAuthority() throws IOException {
    assertThat(monitor("--accept-baseline")).as(said()).isZero();
    assertThat(monitor("--authority=" + authority("Bo Sample"))).as(said()).isEqualTo(1);
    assertThat(said()).contains("BASELINE_LOST", "the signatures of the authority's approvers");
  }

  /** The signature is over owner, reason, point and noise. */
  @Test
  void aSignatureDoesNotFitAnotherAcceptance() throws IOException {
    String below = "--authority=" + authority("Bo Sample");
    String key = "--sign-key=" + outside.resolve("key.pem");
    assertThat(monitor(below, "--calibrate=5", key)).as(said()).isZero();
    Path file = files().filter(f -> text(f).contains("calibrated")).findFirst().orElseThrow();
    Files.writeString(file, text(file).replaceAll("\"deviation\" : 0[.0]*", "\"deviation\" : 0.2"));
    Files.delete(candidate.resolve(".runtime/audit.jsonl"));
    assertThat(monitor(below)).as(said()).isEqualTo(1);
    assertThat(said()).contains("BASELINE_LOST", String.valueOf(file.getFileName()));
  }

  @Test
  void calibratingMeasuresTheNoiseAndLeavesThePoint() throws IOException {
    assertThat(monitor("--calibrate=6")).as(said()).isZero();
    assertThat(said()).contains("calibrating: run 6", "avg_precision_at_k: deviation 0");
    assertThat(monitor()).as(said()).isZero();
  }

  @Test
  void calibratingAsksTheQuestionsOfTheBaseline() throws IOException {
    Path cases = candidate.resolve("config/kb_benchmark_cases.json");
    Files.writeString(cases, Files.readString(cases).replace("pear tree", "tree"));
    assertThat(monitor("--calibrate=5")).as(said()).isEqualTo(2);
    assertThat(said())
        .contains("expected: the questions that are asked now")
        .doesNotContain("run 2");
  }

  @ParameterizedTest
  @CsvSource({
    "--calibrate=4, from 5 to 1000 runs",
    "--sign-key=k.pem, an authority whose approvers sign"
  })
  void refusesWhatMeansNothing(String flag, String expected) {
    String what = flag.startsWith("--calibrate") ? flag : "--accept-baseline";
    assertThat(monitor(what, flag.equals(what) ? "--mode=auto" : flag)).isEqualTo(2);
    assertThat(said()).contains(expected);
  }

  private Stream<Path> files() throws IOException {
    Path history = candidate.resolve(".runtime/kb_benchmark_history/prod");
    try (Stream<Path> all = Files.list(history)) {
      return all
          .filter(file -> String.valueOf(file.getFileName()).startsWith("baseline_"))
          .toList()
          .stream();
    }
  }

  private List<String> baselines() throws IOException {
    return files().map(KbBaselineTest::text).toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private int monitor(String... flags) {
    now = now.plusSeconds(7L * 24 * 3600);
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Context context =
        new Context(stream, stream, Map.of(), Clock.fixed(now, ZoneOffset.UTC), candidate, false);
    Stream<String> accepting =
        Stream.of(flags).anyMatch(f -> f.startsWith("--accept") || f.startsWith("--calib"))
            ? BY_MIA.stream()
            : Stream.of();
    return Main.run(
        context,
        Stream.of(Stream.of("kb-monitor", "--profile", "prod"), Stream.of(flags), accepting)
            .flatMap(s -> s)
            .toList());
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
