package relgate.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForgeTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @ParameterizedTest
  @CsvSource({
    "git@github.com:acme/shop.git, https://github.com/acme/shop",
    "https://ann:secret@github.com/acme/shop.git, https://github.com/acme/shop",
    "ssh://git@git.example.org:2222/acme/shop.git, https://git.example.org/acme/shop",
    "http://git.example.org:3000/acme/shop/, http://git.example.org:3000/acme/shop",
  })
  void aRemoteLeadsToTheWebWithoutItsPassword(String remote, String address) {
    assertThat(Forge.of(remote)).hasValue(new Forge(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/srv/git/shop.git",
        "../shop",
        "C:\\git\\shop",
        "file:///srv/git/shop.git",
        "javascript:alert(1)",
        "https://example.org/a\"onclick=alert(1)",
        "https://example.org/../../x",
        ""
      })
  void aFolderOrAnOddAddressLeadsNowhere(String remote) {
    assertThat(Forge.of(remote)).isEmpty();
  }

  @Test
  void aCommitHasItsPageOnEachKindOfForge() {
    assertThat(new Forge("https://github.com/a/b").commit(COMMIT))
        .hasValue("https://github.com/a/b/commit/" + COMMIT);
    assertThat(new Forge("https://bitbucket.org/a/b").commit(COMMIT))
        .hasValue("https://bitbucket.org/a/b/commits/" + COMMIT);
    assertThat(new Forge("https://github.com/a/b").commit("not a commit")).isEmpty();
  }
}
