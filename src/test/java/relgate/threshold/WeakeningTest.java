package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeakeningTest {
  private static final String WAIVER =
      """
      {"id": "W-1", "gate": "app-env", "profiles": ["prod"], "reason": "the name changes next week", "owner": "Ada",
       "approved_by": "Grace", "created": "2026-03-01", "expires": "2026-03-10"}""";

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "env.secret.min_length, 16, 16.0, false",
        "env.secret.min_length, none, 20, true",
        "env.secret.min_length, 20, long, true",
        "env.secret.min_length, long, 20, true",
        "promotion.max_age, 7d, 7d, false",
        "promotion.max_age, none, 7d, true",
        "promotion.max_age, 7d, none, true",
        "promotion.max_age, soon, 7d, true",
        "drill.max_age, 35d, 36d, true",
        "promotion.min_soak, 1h, 60m, false",
        "promotion.min_soak, 1h, none, true",
        "release_tag.mode, none, optional, false",
        "release_tag.mode, optional, none, true",
        "decision_changes, required, strange, true",
        "decision_changes, off, strange, false",
        "signing.threshold, 2, 1, true",
        "env.files[backend/.env], none, x, false",
        "$schema, a, b, false",
        "something.new, a, b, true",
        "env.app_env.allowed[qa], qa, none, false",
        "env.must_be_false[A], none, A, false"
      })
  void inDoubtItWeakens(String key, @Nullable String from, @Nullable String to, boolean weakens) {
    assertThat(Weakening.of(key, from, to)).isEqualTo(weakens);
  }

  @Test
  void waiverThatCannotBeReadWeakensAndOneThatIsTheSameDoesNot() {
    assertThat(Weakening.of("waivers.W-1", WAIVER, WAIVER)).isFalse();
    assertThat(Weakening.of("waivers.W-1", WAIVER, "{")).isTrue();
    assertThat(Weakening.of("waivers.W-1", null, WAIVER)).isTrue();
    assertThat(Weakening.of("waivers.W-1", WAIVER, null)).isFalse();
    assertThat(Weakening.of("waivers.W\n1", null, WAIVER)).isTrue();
  }
}
