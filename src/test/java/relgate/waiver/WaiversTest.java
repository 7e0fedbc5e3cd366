package relgate.waiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.BadInput;
import relgate.Problem;
import relgate.Profile;
import relgate.testing.Schemas;
import relgate.verdict.GateReport;

class WaiversTest {
  private static final String ONE =
      """
      {"id": "W-1", "gate": "release-tag", "profiles": ["staging", "prod"],
       "reason": "the signer's key is being replaced", "owner": "Ada", "approved_by": "Grace",
       "created": "2026-01-10", "expires": "2026-02-10"}""";
  private static final LocalDate LAST = LocalDate.of(2026, 2, 10);

  private static String file(String... waivers) {
    return "{\"waivers\": [" + String.join(", ", waivers) + "]}";
  }

  private static List<Problem> refused(String text) {
    return catchThrowableOfType(BadInput.class, () -> Waivers.parse(text, "waivers.json"))
        .problems();
  }

  @Test
  void fileIsReadWithItsComments(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("waivers.json"), "// agreed on\n" + file(ONE));
    assertThat(Waivers.read(file, Set.of("release-tag")))
        .isEqualTo(
            new Waivers(
                null,
                List.of(
                    new Waiver(
                        "W-1",
                        "release-tag",
                        List.of(Profile.STAGING, Profile.PROD),
                        "the signer's key is being replaced",
                        "Ada",
                        "Grace",
                        LocalDate.of(2026, 1, 10),
                        LAST))));
  }

  @Test
  void fileAgreesWithItsSchema() {
    Schemas.assertValid("waivers.v1.json", file(ONE));
    assertThat(Schemas.problems("waivers.v1.json", file(ONE.replace("release-tag", "*"))))
        .isNotEmpty();
  }

  @Test
  void missingFileIsNoWaiver(@TempDir Path folder) {
    assertThat(Waivers.read(folder.resolve("waivers.json"))).isEqualTo(Waivers.none());
  }

  @Test
  void danglingLinkIsNoMissingFile(@TempDir Path folder) throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("waivers.json"), Path.of("nowhere"));
    assertThat(catchThrowableOfType(BadInput.class, () -> Waivers.read(link)).problems())
        .hasSize(1);
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"release-tag\"| \"*\"",
        "\"release-tag\"| \"release-*\"",
        "\"release-tag\"| \"waivers\"",
        "\"release-tag\"| [\"release-tag\"]",
        "\"Grace\"| \" ada \"",
        "\"Grace\"| \"\"",
        "\"Grace\"| \"Ada\\u00a0\"",
        "\"Grace\"| \"A\\u200bda\"",
        "\"Grace\"| \"\\u0410da\"",
        "\"Grace\"| \"\\u2003\"",
        "\"Ada\"| \" \"",
        "\"2026-02-10\"| \"2026-01-09\"",
        "\"2026-02-10\"| \"2026-02-30\"",
        "\"2026-02-10\"| \"2026-02-10T23:59:59+14:00\"",
        "\"2026-02-10\"| \"10.02.2026\"",
        "\"2026-02-10\"| null",
        "\"expires\"| \"expire\"",
        "[\"staging\", \"prod\"]| []",
        "[\"staging\", \"prod\"]| [\"all\"]",
        "[\"staging\", \"prod\"]| [\"prod\", \"prod\"]",
        "\"the signer's key is being replaced\"| \"later\"",
        "\"W-1\"| \"../W-1\""
      })
  void oneWrongValueRefusesTheFile(String right, String wrong) {
    assertThat(refused(file(ONE.replace(right, wrong)))).isNotEmpty();
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    String second = ONE.replace("\"Grace\"", "\"Ada\"").replace("release-tag", "*");
    String third = ONE.replace("staging", "live");
    assertThat(refused(file(ONE, second, third)))
        .extracting(Problem::place)
        .containsExactly(
            "waivers.json:3: waivers[1].gate",
            "waivers.json:3: waivers[1].approved_by",
            "waivers.json:5: waivers[2].profiles[0]");
  }

  @Test
  void sameIdTwiceIsRefused() {
    assertThat(refused(file(ONE, ONE)))
        .extracting(Problem::found)
        .containsExactly("\"W-1\" again, as in waivers[0]");
  }

  @Test
  void gateThatDoesNotExistIsRefused(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("waivers.json"), file(ONE));
    assertThat(
            catchThrowableOfType(BadInput.class, () -> Waivers.read(file, Set.of("app-env", "a")))
                .problems())
        .containsExactly(
            new Problem(
                file + ".waivers[0].gate",
                "one of a, app-env",
                "\"release-tag\"",
                "Correct the gate's id, or remove the waiver."));
  }

  @ParameterizedTest
  @CsvSource({
    "release-tag, PROD, 2026-02-10, true",
    "release-tag, PROD, 2026-01-10, true",
    "release-tag, PROD, 2026-01-09, false",
    "release-tag, PROD, 2026-02-11, false",
    "release-tag, DEV, 2026-02-10, false",
    "app-env, PROD, 2026-02-10, false"
  })
  void coversItsGateInItsProfilesOnItsDays(
      String gate, Profile profile, LocalDate day, boolean covered) {
    Waivers waivers = Waivers.parse(file(ONE), "waivers.json");
    assertThat(waivers.covering(gate, profile, day).isPresent()).isEqualTo(covered);
  }

  @Test
  void ofSeveralTheOneThatHoldsLongestCovers() {
    String longer = ONE.replace("W-1", "W-2").replace("02-10", "03-10");
    Waivers waivers = Waivers.parse(file(longer, ONE), "waivers.json");
    assertThat(waivers.covering("release-tag", Profile.PROD, LAST))
        .map(Waiver::use)
        .contains(
            new GateReport.WaiverUse(
                "W-2", "release-tag", "2026-03-10", "Ada", "the signer's key is being replaced"));
  }

  @Test
  void waiverIsFoundByItsId() {
    Waivers waivers = Waivers.parse(file(ONE.replace("W-1", "W-0"), ONE), "waivers.json");
    assertThat(waivers.named("W-1")).contains(waivers.waivers().get(1));
    assertThat(waivers.named("W-2")).isEmpty();
  }

  @Test
  void wrongValueIsQuotedAsItStands() {
    assertThat(refused(file(ONE.replace("W-1", "W 1"))))
        .containsExactly(
            new Problem(
                "waivers.json:1: waivers[0].id",
                "letters, digits, dot, dash and underscore",
                "\"W 1\"",
                "Give it a plain name, such as \"W-2026-01\"."));
  }
}
