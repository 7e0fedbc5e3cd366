package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.Profile;

class RecordHeadTest {
  private static RecordHead of(String text) {
    return RecordHead.of("r.md", text);
  }

  @Test
  void dateAndProfilesAreReadOutOfTheFields() {
    assertThat(of("- Date: 2026-03-02\n- Profiles: dev, prod\n"))
        .isEqualTo(new RecordHead(LocalDate.of(2026, 3, 2), Set.of(Profile.DEV, Profile.PROD)));
  }

  @Test
  void rowOfAProfileConcernsItAsWell() {
    String table = "| Profile | Key | Old | New |\n|---|---|---|---|\n| %s | mode | off | %s |\n";
    assertThat(of(table.formatted("staging", "optional")))
        .isEqualTo(new RecordHead(null, Set.of(Profile.STAGING)));
    assertThat(of(table.formatted("all", "optional")).profiles()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2026-02-30, ", "soon, ", "2026-02-28, 2026-02-28"})
  void dateThatIsNoneIsNone(String text, @Nullable LocalDate date) {
    assertThat(of("- Date: " + text + "\n- Profiles: production\n"))
        .isEqualTo(new RecordHead(date, Set.of()));
  }
}
