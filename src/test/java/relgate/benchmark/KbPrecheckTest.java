package relgate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.BadInput;
import relgate.Profile;
import relgate.candidate.Candidate;

class KbPrecheckTest {
  @TempDir Path root = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"query\": \"a\", \"expected_keywords\": \"a string\"}] | expected_keywords",
        "[{\"query\": \"a\", \"expected_keywords\": [\"k\"], \"top_k\": 0}] | top_k",
        "[{\"query\": \"a\", \"expected_keywords\": [\"k\"], \"top_k\": 10000}] | top_k",
        "[{\"query\": \" \", \"expected_keywords\": [\"k\"]}] | query",
        "[] | an empty list",
        "[{\"query\": \"a\", \"expected_keywords\": [\"k\"]}, {\"query\": \"A!\","
            + " \"expected_keywords\": [\"k\"]}] | again"
      })
  void badCasesAreRefusedBeforeAnyGateRuns(String cases, String named) throws IOException {
    write("required", cases);
    assertThatThrownBy(this::check)
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("cases.json")
        .hasMessageContaining(named);
  }

  @Test
  void casesOfAModeThatIsOffAreNotRead() throws IOException {
    write("off", "broken");
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void casesThatThePolicyNamesMustBeThere() throws IOException {
    write("optional", "[]");
    Files.delete(root.resolve("cases.json"));
    assertThatThrownBy(this::check).isInstanceOf(BadInput.class).hasMessageContaining("cases.json");
    assertThat(root.resolve(".runtime")).doesNotExist();
  }

  private void write(String mode, String cases) throws IOException {
    Files.writeString(
        root.resolve("relgate.json"), "{\"name\": \"x\", \"kb\": {\"policy\": \"p.json\"}}");
    Files.writeString(root.resolve("cases.json"), cases);
    Files.writeString(
        root.resolve("p.json"),
        """
        {"dev": {"mode": "%s", "cases": "cases.json", "min_precision": 0.5, "min_recall": 0.5}}
        """
            .formatted(mode));
  }

  private void check() {
    KbPrecheck.check(Profile.DEV, Candidate.open(root, null, Map.of()), KbFlags.NONE);
  }
}
