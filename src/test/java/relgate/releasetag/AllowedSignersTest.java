package relgate.releasetag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.BadInput;
import relgate.Problem;

class AllowedSignersTest {
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";

  private static AllowedSigner one(String line, ZoneId zone) {
    return AllowedSigners.parse(line, "signers", zone).lines().get(0);
  }

  @Test
  void readsEveryPartOfALine() {
    AllowedSigner line =
        one(
            "\"ada l\",bob namespaces=\"git,file\",valid-after=\"20260101Z\","
                + "valid-before=\"20261231235959\" "
                + KEY
                + " a comment",
            ZoneId.of("Europe/Paris"));
    assertThat(line)
        .isEqualTo(
            new AllowedSigner(
                "ada l,bob",
                List.of("git", "file"),
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-12-31T22:59:59Z"),
                line.key(),
                false));
    assertThat(line.key().fingerprint()).startsWith("SHA256:");
  }

  @Test
  void commentsAndEmptyLinesAreLeftOut() {
    assertThat(AllowedSigners.parse("# c\n\n  \na " + KEY, "s", ZoneOffset.UTC).lines()).hasSize(1);
  }

  @Test
  @Timeout(10)
  void aLongWordInPlaceOfOptionsIsRefusedAtOnce() {
    String line = "a " + "x".repeat(1_000_000) + " " + KEY;
    assertThatThrownBy(() -> AllowedSigners.parse(line, "s", ZoneOffset.UTC))
        .isInstanceOf(BadInput.class);
  }

  @Test
  void everyBadLineIsNamedWithItsNumber() {
    String text =
        String.join(
            "\n",
            "a cert-authority=\"1\" " + KEY,
            "a " + KEY,
            "a valid-before=\"soon\" " + KEY,
            "a unknown=\"1\" " + KEY,
            "a ssh-dss AAAA",
            "a ssh-ed25519 AAAA",
            "ssh-ed25519",
            "a ssh-rsa " + KEY.substring(12),
            "a valid-after=\"20260231\" " + KEY,
            "a ssh-ed25519 !!!");
    assertThatThrownBy(() -> AllowedSigners.parse(text, "signers", ZoneOffset.UTC))
        .isInstanceOfSatisfying(
            BadInput.class,
            e ->
                assertThat(e.problems().stream().map(Problem::place))
                    .containsExactly(
                        "signers:1",
                        "signers:3",
                        "signers:4",
                        "signers:5",
                        "signers:6",
                        "signers:7",
                        "signers:8",
                        "signers:9",
                        "signers:10"))
        .hasMessageContaining("cert-authority=\"1\"");
  }

  @Test
  void fileWithoutSignersIsRefused() {
    assertThatThrownBy(() -> AllowedSigners.parse("# nobody\n", "signers", ZoneOffset.UTC))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("at least one signer");
  }

  @ParameterizedTest
  @CsvSource({
    "v*,v1,true",
    "v*,w1,false",
    "v?.?,v1.2,true",
    "v?.?,v1.22,false",
    "*,'',true",
    "'','',true",
    "'',a,false",
    "a*b*c,aXbYbZc,true",
    "****a,b,false",
  })
  void patternsAreThoseOfOpenSsh(String pattern, String text, boolean matches) {
    assertThat(Patterns.glob(pattern, text)).isEqualTo(matches);
  }

  @Test
  void hostilePatternEndsSoon() {
    assertThat(Patterns.glob("*a".repeat(1_000) + "b", "a".repeat(1_000))).isFalse();
  }

  @Test
  void negatedPatternTakesBack() {
    assertThat(Patterns.match(List.of("*", "!git"), "git")).isFalse();
    assertThat(Patterns.match(List.of("*", "!git"), "file")).isTrue();
  }

  @Test
  void aKeyOfAnyLengthIsReadOnASmallStack() throws InterruptedException {
    String key = "A".repeat(200_000);
    List<List<String>> words = new ArrayList<>();
    Thread small =
        new Thread(null, () -> words.add(SignerLine.words("\"a b\" ssh-rsa " + key)), "s", 1 << 17);
    small.start();
    small.join();
    assertThat(words).containsExactly(List.of("\"a b\"", "ssh-rsa", key));
  }

  @Test
  void principalsThatOnlyExcludeMatchNobody() {
    AllowedSigners signers = AllowedSigners.parse("!ada " + KEY, "f", ZoneOffset.UTC);
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(signers.objections(signers.lines().get(0).key(), now, now))
        .containsExactly("the principals !ada only exclude: nobody is meant");
  }

  @Test
  void anExpiredKeyVouchesForNothingWhateverTimeTheTagNames() {
    AllowedSigners signers =
        AllowedSigners.parse("ada valid-before=\"20260101Z\" " + KEY, "f", ZoneOffset.UTC);
    Instant before = Instant.parse("2025-12-31T00:00:00Z");
    SshKey key = signers.lines().get(0).key();
    assertThat(signers.objections(key, before, before)).isEmpty();
    assertThat(signers.objections(key, before, Instant.parse("2026-01-02T00:00:00Z"))).hasSize(1);
  }
}
