package relgate.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplateTest {
  @ParameterizedTest
  @EnumSource
  void templateThatShipsIsTheOneThatPeopleRead(Template template) {
    assertThat(Path.of(template.path())).hasContent(template.shipped());
  }

  @Test
  void ownTemplateOfTheCandidateCountsBeforeTheOneThatShips(@TempDir Path root) throws IOException {
    Template template = Template.THRESHOLD_CHANGE;
    assertThat(template.text(root)).isEqualTo(template.shipped());
    Files.createDirectories(root.resolve("docs/Ops"));
    Files.writeString(root.resolve(template.path()), "ours");
    assertThat(template.text(root)).isEqualTo("ours");
  }
}
