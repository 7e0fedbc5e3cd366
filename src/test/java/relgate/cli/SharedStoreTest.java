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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.GitFolder;
import relgate.testing.ScratchCandidate;

/** Two checkouts of one candidate and what they share, with a git ref as their store. */
class SharedStoreTest {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  @TempDir Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int minute;
  private Path one = Path.of("");
  private Path two = Path.of("");
  private String store = "";

  @BeforeEach
  void checkouts() {
    one = folder.resolve("one");
    ScratchCandidate.with(one, "{\"name\": \"shop\", \"required_files\": [\"relgate.json\"]}");
    two = folder.resolve("two");
    git("clone", "-q", one.toString(), two.toString());
    git("init", "-q", "--bare", folder.resolve("forge.git").toString());
    store = "git+" + folder.resolve("forge.git").toUri();
  }

  private void git(String... arguments) {
    new GitFolder(folder).git(arguments);
  }

  private int relgate(Path checkout, String... arguments) {
    return relgate(checkout, Map.of(), arguments);
  }

  /** Each call is a minute later than the one before. */
  private int relgate(Path checkout, Map<String, String> variables, String... arguments) {
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.put("RELGATE_STORE", store);
    environment.putAll(variables);
    Clock clock = Clock.fixed(NOON.plusSeconds(60L * minute++), ZoneOffset.UTC);
    Context context =
        new Context(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            clock,
            checkout,
            false);
    return Main.run(context, new ArrayList<>(List.of(arguments)));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8) + out.toString(StandardCharsets.UTF_8);
  }

  private static List<Path> decisions(Path checkout) throws IOException {
    Path runtime = checkout.resolve(".runtime");
    if (!Files.isDirectory(runtime)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(runtime)) {
      return files.filter(f -> f.getFileName().toString().startsWith("promotion_")).toList();
    }
  }

  /** A decision, which is refused since there is no report, and recorded. */
  private int decide(Path checkout) {
    return relgate(checkout, "promote", "--to", "staging");
  }

  @Test
  void oneChainAndEveryDocumentForAllCheckouts() throws Exception {
    assertThat(decide(one)).as(said()).isEqualTo(1);
    assertThat(decide(two)).as(said()).isEqualTo(1);
    assertThat(relgate(one, "store", "sync")).as(said()).isZero();
    assertThat(decisions(one)).hasSize(2);
    assertThat(Files.readAllLines(one.resolve(".runtime/audit.jsonl"))).hasSize(2);
    assertThat(relgate(one, "verify", "--audit")).as(said()).isZero();
    assertThat(relgate(two, "verify", "--audit")).as(said()).isZero();
    assertThat(relgate(two, "store", "verify")).as(said()).isZero();
    assertThat(relgate(two, "store", "verify", "--head", "f".repeat(64))).isEqualTo(1);
  }

  @Test
  void whatACheckoutForgesIsPutAsideAndTheStoresWordCounts() throws Exception {
    decide(one);
    Path decision = decisions(one).get(0);
    String forged = Files.readString(decision).replace("false", "true");
    Files.writeString(decision, forged);
    decide(one);
    assertThat(Files.readString(decision)).isNotEqualTo(forged);
    assertThat(one.resolve(".runtime/put_aside").resolve(decision.getFileName()))
        .hasContent(forged.strip());
  }

  @Test
  void aPointOfAHistoryIsSentOnceAndDoesNotComeBackWhenItWasRetired() throws Exception {
    Path point = one.resolve(".runtime/kb_benchmark_reviews/prod/review_20260304T110000000Z.json");
    Files.createDirectories(point.getParent());
    Files.writeString(point, "{\"generated_at_utc\": \"2026-03-04T11:00:00Z\"}");
    assertThat(relgate(one, "store", "sync")).as(said()).isZero();
    assertThat(relgate(two, "store", "sync")).as(said()).isZero();
    assertThat(two.resolve(one.relativize(point))).hasSameTextualContentAs(point);
    Files.delete(point);
    assertThat(relgate(one, "store", "sync")).as(said()).isZero();
    assertThat(point).doesNotExist();
  }

  @Test
  void whatCannotBeReachedIsRefusedAndNothingIsDecided() throws Exception {
    Map<String, String> away = Map.of("RELGATE_STORE", "git+" + folder.resolve("away.git").toUri());
    assertThat(relgate(one, away, "promote", "--to", "staging")).as(said()).isEqualTo(3);
    assertThat(said()).contains("relgate store sync");
    assertThat(decisions(one)).isEmpty();
  }

  @Test
  void aReportOfTheOutboxGetsItsEntryOnceAndItsBytesStay() throws Exception {
    Path kept = one.resolve(".runtime/outbox/release_gate_dev_20260304T110000000Z.json");
    Files.createDirectories(kept.getParent());
    String text = "{\"generated_at_utc\": \"2026-03-04T11:00:00Z\", \"sequence\": 0}\n";
    Files.writeString(kept, text);
    assertThat(relgate(one, "store", "status")).isEqualTo(1);
    assertThat(relgate(one, "store", "sync")).as(said()).isZero();
    assertThat(relgate(one, "store", "status")).as(said()).isZero();
    assertThat(kept).doesNotExist();
    assertThat(one.resolve(".runtime").resolve(kept.getFileName())).hasContent(text.strip());
    assertThat(relgate(two, "verify", "--audit")).as(said()).isZero();
  }

  @Test
  void whatRetentionTakesAwayIsExplainedEverywhereAndWhatIsYoungStays() throws Exception {
    Path reviews = one.resolve(".runtime/kb_benchmark_reviews/prod");
    Files.createDirectories(reviews);
    for (String day : List.of("20250101", "20250102")) {
      Files.writeString(
          reviews.resolve("review_" + day + "T110000000Z.json"),
          "{\"generated_at_utc\": \"2025-01-0%s\"}".formatted(day.charAt(7) + "T11:00:00Z"));
    }
    assertThat(relgate(one, "store", "sync")).as(said()).isZero();
    assertThat(relgate(one, "store", "prune", "--older-than", "3d")).isEqualTo(2);
    assertThat(relgate(one, "store", "prune", "--older-than", "90d", "--kind", "decision"))
        .isEqualTo(2);
    assertThat(relgate(one, "store", "prune", "--older-than", "90d", "--keep", "1"))
        .as(said())
        .isZero();
    assertThat(said()).contains("1 taken away");
    assertThat(relgate(two, "store", "sync")).as(said()).isZero();
    assertThat(two.resolve(".runtime/kb_benchmark_reviews/prod").toFile().list())
        .containsExactly("review_20250102T110000000Z.json");
    assertThat(relgate(two, "store", "verify")).as(said()).isZero();
  }

  @Test
  void aFolderIsTakenInOnceAndGivenOutWhole() throws Exception {
    store = "folder";
    decide(one);
    store = "git+" + folder.resolve("forge.git").toUri();
    assertThat(decide(one)).as("a chain of its own does not go on beside the store").isEqualTo(2);
    assertThat(said()).contains("relgate store import");
    assertThat(relgate(one, "store", "import")).as(said()).isZero();
    assertThat(relgate(one, "store", "import")).as(said()).isZero();
    assertThat(decide(two)).as(said()).isEqualTo(1);
    assertThat(relgate(two, "store", "export", folder.resolve("copy").toString())).isZero();
    assertThat(relgate(two, "store", "export", folder.resolve("copy").toString())).isZero();
    store = "folder";
    Files.writeString(folder.resolve("copy/relgate.json"), "{\"name\": \"shop\"}");
    assertThat(relgate(folder.resolve("copy"), "verify", "--audit")).as(said()).isZero();
  }

  @Test
  void twoFoldersThatWentOnAloneDoNotBecomeOne() {
    store = "folder";
    decide(one);
    decide(two);
    store = "git+" + folder.resolve("forge.git").toUri();
    assertThat(relgate(one, "store", "import")).as(said()).isZero();
    assertThat(relgate(two, "store", "import")).isEqualTo(2);
    assertThat(said()).contains("entry 1");
  }

  /** Whoever administers the repository takes the chain away and leaves what looks well. */
  @Test
  void aStoreWhoseChainIsGoneDoesNotBeginAgainUnseen() throws Exception {
    decide(one);
    Path copy = folder.resolve("copy");
    git("clone", "-q", folder.resolve("forge.git").toString(), copy.toString());
    GitFolder admin = new GitFolder(copy);
    admin.git("fetch", "-q", "origin", "refs/relgate/evidence");
    admin.git("checkout", "-q", "FETCH_HEAD");
    Files.delete(copy.resolve("shop/audit.jsonl"));
    admin.git("commit", "-qam", "nothing to see here");
    admin.git("push", "-q", "origin", "HEAD:refs/relgate/evidence");
    assertThat(decide(two)).as(said()).isEqualTo(2);
    assertThat(said()).contains("a chain without any entry", "restore the store");
    assertThat(decide(one)).isEqualTo(2);
  }

  @Test
  void aFolderThatMirrorsAStoreDoesNotGoOnAlone() {
    decide(one);
    assertThat(relgate(one, Map.of("RELGATE_STORE", ""), "promote", "--to", "staging"))
        .isEqualTo(2);
    assertThat(said()).contains("store.json").contains("RELGATE_STORE");
  }

  @Test
  void withoutAStoreTheVerbSaysHowToNameOne() {
    store = "folder";
    assertThat(relgate(one, "store", "status")).isEqualTo(2);
    assertThat(said()).contains("jdbc:postgresql://HOST/DATABASE");
  }

  @Test
  void aWordThatIsNoActionAndAFolderThatIsNotNamedAreWrongUse() {
    assertThat(relgate(one, "store", "wipe")).isEqualTo(2);
    assertThat(relgate(one, "store", "export")).isEqualTo(2);
  }
}
