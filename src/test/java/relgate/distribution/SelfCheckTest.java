package relgate.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.Problem;

class SelfCheckTest {
  @TempDir Path home = Path.of("");

  @BeforeEach
  void released() throws IOException {
    file("bin/relgate", "#!/bin/sh\n");
    file("lib/relgate.jar", "classes");
    file("gates/relgate-gates.jar", "gates");
    Manifest.of(home).write(home);
  }

  private void file(String path, String text) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private SelfCheck check() {
    return SelfCheck.of(Manifest.read(home), Manifest.of(home));
  }

  @Test
  void filesAsTheyWereReleasedPass() {
    assertThat(check()).returns(true, SelfCheck::passed).returns(3, SelfCheck::checked);
  }

  @Test
  void whatIsChangedMissingOrTooManyIsNamed() throws IOException {
    file("bin/relgate", "#!/bin/sh\nexit 0\n");
    file("lib/aaa.jar", "other classes");
    Files.delete(home.resolve("gates/relgate-gates.jar"));
    assertThat(check().problems())
        .extracting(Problem::place)
        .containsExactly("bin/relgate", "gates/relgate-gates.jar", "lib/aaa.jar");
    assertThat(check().checked()).isEqualTo(1);
  }

  @Test
  void whatBelongsToThisMachineIsSaidAndNoProblem() throws IOException {
    file("lib/relgate.jsa", "made here");
    file("gates/team.jar", "a team's own");
    assertThat(check().passed()).isTrue();
    assertThat(check().notes()).hasSize(2);
  }

  @Test
  void aLinkInPlaceOfAFileIsNoReleasedFile() throws IOException {
    Path elsewhere = Files.move(home.resolve("lib/relgate.jar"), home.resolve("lib/relgate.jsa"));
    Files.createSymbolicLink(home.resolve("lib/relgate.jar"), elsewhere);
    assertThat(check().problems()).extracting(Problem::place).containsExactly("lib/relgate.jar");
  }

  @Test
  void aListThatIsGoneOrTornIsRefused() throws IOException {
    file(Manifest.NAME, "0123  bin/relgate\n");
    assertThatThrownBy(() -> Manifest.read(home)).isInstanceOf(BadInput.class);
    Files.delete(home.resolve(Manifest.NAME));
    assertThatThrownBy(() -> Manifest.read(home)).isInstanceOf(BadInput.class);
  }
}
