package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.candidate.Candidate;
import relgate.testing.GitFolder;
import relgate.testing.ScratchCandidate;
import relgate.threshold.Governed;
import relgate.verdict.GateReport.PolicyChange;

/** Who says which store counts: the run's environment, the authority, the base; never HEAD. */
class StoreDecisionTest {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Path shop = Path.of("");
  private ScratchCandidate candidate = new ScratchCandidate(Path.of(""));

  @BeforeEach
  void aCandidateWhoseStoreWasDecided() {
    for (String forge : new String[] {"ours", "theirs"}) {
      new GitFolder(folder).git("init", "-q", "--bare", folder.resolve(forge).toString());
    }
    shop = folder.resolve("shop");
    candidate = ScratchCandidate.with(shop, naming("ours"));
    candidate.write("relgate.json", naming("theirs")).commit();
  }

  private String naming(String forge) {
    return "{\"name\": \"shop\", \"required_files\": [\"relgate.json\"],"
        + " \"store\": {\"kind\": \"git\", \"remote\": \"%s\"}}".formatted(folder.resolve(forge));
  }

  private int promote(Map<String, String> variables, String... more) {
    said.reset();
    Map<String, String> environment = new TreeMap<>(ScratchCandidate.environment());
    environment.putAll(variables);
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    Context context = new Context(stream, stream, environment, clock, shop, false);
    String[] call = {"promote", "--to", "staging"};
    String[] all = java.util.Arrays.copyOf(call, call.length + more.length);
    System.arraycopy(more, 0, all, call.length, more.length);
    return Main.run(context, all);
  }

  private boolean has(String forge) {
    return !new GitFolder(folder.resolve(forge)).git("for-each-ref").isBlank();
  }

  private String words() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aCommitThatNamesAnotherStoreIsDecidedInTheOneBeforeIt() {
    assertThat(promote(Map.of())).as(words()).isEqualTo(1);
    assertThat(has("ours")).isTrue();
    assertThat(has("theirs")).isFalse();
  }

  @Test
  void namingAnotherOrNoneIsAWeakeningThatNobodyAccepted() {
    assertThat(unaccepted()).extracting(PolicyChange::key).contains("store.remote");
    candidate.write("relgate.json", "{\"name\": \"shop\"}").commit();
    assertThat(unaccepted()).extracting(PolicyChange::key).anyMatch(key -> key.startsWith("store"));
  }

  private java.util.List<PolicyChange> unaccepted() {
    Candidate opened = Candidate.open(shop, null, ScratchCandidate.environment());
    LocalDate today = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
    return Governed.of(opened, Profile.PROD, null, today).unaccepted();
  }

  @Test
  void theEnvironmentOfTheRunCountsFirst() {
    assertThat(promote(Map.of("RELGATE_STORE", "git+" + folder.resolve("theirs").toUri())))
        .as(words())
        .isEqualTo(1);
    assertThat(has("theirs")).isTrue();
    assertThat(has("ours")).isFalse();
  }

  @Test
  void anAuthorityNamesTheStoreWhateverTheCandidateSays() throws Exception {
    new GitFolder(folder).git("init", "-q", "--bare", folder.resolve("central").toString());
    Path authority = folder.resolve("authority.json");
    SigningKeys.write(folder);
    Files.writeString(
        authority,
        """
        {"name": "all", "roles": {"decisions": [{"name": "Ada", "key": "%s"}]},
         "store": {"kind": "git", "remote": "%s"}}
        """
            .formatted(SigningKeys.open(folder), folder.resolve("central")));
    assertThat(promote(Map.of(), "--authority", authority.toString())).as(words()).isEqualTo(1);
    assertThat(has("central")).isTrue();
    assertThat(has("ours")).isFalse();
  }

  /** A pair of keys for somebody who could accept. */
  private static final class SigningKeys {
    static void write(Path folder) {
      relgate.attest.SigningKey.generate(folder.resolve("ada.pem"));
    }

    static String open(Path folder) throws java.io.IOException {
      return Files.readString(folder.resolve("ada.pub.pem"))
          .lines()
          .filter(line -> !line.startsWith("-----"))
          .collect(java.util.stream.Collectors.joining());
    }
  }
}
