package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The base that a change record names, in an examination where all else is right. */
class BaseCheckTest {
  /** 2222222 is an ancestor with the same values, 3333333 one with others. */
  private static Optional<List<Change>> since(String commit) {
    return switch (commit) {
      case "2222222" -> Optional.of(ExaminationTest.CHANGES);
      case "3333333" -> Optional.of(ExaminationTest.CHANGES.subList(0, 1));
      default -> Optional.empty();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2222222; ",
        "4444444; 4444444, which HEAD does not come from",
        "3333333; '3333333, since when prod min_precision: 0.55 -> 0.58 (tightened)'",
        "HEAD~1; head~1",
        "111; 111"
      })
  void baseOfTheRecordIsTheRealOneOrOneWithTheSameValues(String named, @Nullable String found) {
    String record = ExaminationTest.RECORD.replace("1".repeat(40), named);
    assertThat(
            ExaminationTest.examine(
                ExaminationTest.BASE,
                ExaminationTest.HEAD.with(ExaminationTest.PLACE, record),
                BaseCheckTest::since))
        .extracting(EvidenceGap::place, EvidenceGap::found)
        .isEqualTo(
            found == null ? List.of() : List.of(Tuple.tuple(ExaminationTest.PLACE + ":14", found)));
  }
}
