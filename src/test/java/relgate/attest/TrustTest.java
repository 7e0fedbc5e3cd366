package relgate.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.BadInput;

/** Signature values are those of DSSE's published test vectors (testvectors/vectors.json). */
class TrustTest {
  private static final String STATEMENT =
      "eyJfdHlwZSI6Imh0dHBzOi8vaW4tdG90by5pby9TdGF0ZW1lbnQvdjEifQ==";
  private static final String BY_A =
      "2WAfaHm5jluo0w+0rk8uVkluELJYWjSmU9x7EUzx+AyteDGJ4/nqyJXfmAUVFIAoQafWm7AxBZNw5M9ixNHiCA==";
  private static final String BY_B =
      "c1+67/aT0yqEpwx8PsVY3MLHsj9D0CZ014/Fv/QlG59P+9CobUZ7xECJ/V3USG0Ob9CiE5LjReEZUzNF2l7eBw==";
  private static final String URL_SAFE_BY_A =
      "P-_KHICeR7tI6S_YyejJTRtrXhcQyQ2LYPaL8h90KjC9qN8HU_svOQ6TuDOT1HIrsGW886DbWNWcCmX5twLrAw==";
  private static final String EMPTY_BY_A =
      "gSggCAaTLTYyRH6FIDBem6meyIynsYy8RTHVzwx9tnTb7Bg/1jMWnuVgI/gffqmbsC2VX5/jHfkkDqsj7CDbDg==";
  private static final String ACCENT_BY_A =
      "xmSk/ug66ysT7ayhkCIjhAq42zgZXSsEWuzUaNL7w2eGAdF/NU6/fRXPtmfN+5DNSAs5/i2lUnHjbbjPsu0tAw==";
  private static final Trust BOTH = new Trust(List.of(Keys.A.verifying(), Keys.B.verifying()), 2);

  private static int accepted(String payload, String type, String... signatures) {
    return BOTH.accepted(new Envelope(payload, type, List.of(signatures))).size();
  }

  @ParameterizedTest
  @CsvSource({
    STATEMENT + ",application/vnd.in-toto+json," + BY_A + ",1",
    "-_-_Pj8=,application/vnd.in-toto+json," + URL_SAFE_BY_A + ",1",
    STATEMENT + ",application/vnd.example.other+json," + BY_A + ",0",
    STATEMENT + ",application/vnd.exämple+json," + ACCENT_BY_A + ",1",
    "'',application/vnd.in-toto+json," + EMPTY_BY_A + ",1",
  })
  void agreesWithThePublishedVectors(String payload, String type, String sig, int accepted) {
    assertThat(accepted(payload, type, sig)).isEqualTo(accepted);
  }

  @Test
  void twoKeysAreTwoAndOneKeyTwiceIsOne() {
    assertThat(accepted(STATEMENT, Envelope.IN_TOTO, BY_A, BY_B)).isEqualTo(2);
    assertThat(accepted(STATEMENT, Envelope.IN_TOTO, BY_A, BY_A)).isEqualTo(1);
  }

  @Test
  void publishedSignatureIsMadeBySigning() {
    Envelope envelope =
        Envelope.sign(
            "{\"_type\":\"https://in-toto.io/Statement/v1\"}"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
            Envelope.IN_TOTO,
            List.of(Keys.A, Keys.B));
    assertThat(envelope).isEqualTo(new Envelope(STATEMENT, Envelope.IN_TOTO, List.of(BY_A, BY_B)));
  }

  @Test
  void keyNamedTwiceIsOneKey() {
    List<VerifyingKey> twice = List.of(Keys.A.verifying(), Keys.A.verifying());
    assertThat(new Trust(twice, 1).keys()).containsExactly(Keys.A.verifying());
    assertThatThrownBy(() -> new Trust(twice, 2))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("from 1 to 1");
  }

  @Test
  void noKeyIsNoTrust() {
    assertThatThrownBy(() -> new Trust(List.of(), 1))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("at least one public key");
  }
}
