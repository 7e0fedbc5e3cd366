package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The help verb, with this repository as the installation: its pages lie in {@code docs/}. */
class HelpTest {
  private static final Path HERE = Path.of("").toAbsolutePath();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int help(@Nullable Path home, String... topic) {
    PrintStream result = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream people = new PrintStream(err, true, StandardCharsets.UTF_8);
    Context context = new Context(result, people, Map.of(), Clock.systemUTC(), HERE, home, false);
    List<String> words = new java.util.ArrayList<>(List.of("help"));
    words.addAll(List.of(topic));
    return Main.run(context, words);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RUNBOOKS", "runbooks", "Runbooks.md"})
  void pageIsShownWhateverItsCase(String topic) throws Exception {
    assertThat(help(HERE, topic)).isZero();
    assertThat(out()).isEqualTo(Files.readString(Path.of("docs/RUNBOOKS.md")));
  }

  @Test
  void hyphenStandsForUnderscore() {
    assertThat(help(HERE, "threshold-change.md")).isZero();
    assertThat(out()).startsWith("# Changing a threshold");
  }

  @Test
  void verbComesBeforePage() {
    assertThat(help(HERE, "promote")).isZero();
    assertThat(out()).contains("Usage: relgate promote");
  }

  @Test
  void allIsEveryVerbAndTheNamesOfThePages() {
    assertThat(help(HERE, "--all")).isZero();
    for (Verbs.Verb verb : Verbs.all()) {
      assertThat(out()).contains("Usage: relgate " + verb.name());
    }
    assertThat(out()).contains("  TUTORIAL ", "Tutorial: from nothing to production");
  }

  @Test
  void unknownPageNamesThoseThatAreThere() {
    assertThat(help(HERE, "nowhere")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("RUNBOOKS", "\"nowhere\"");
    assertThat(help(HERE, "../pom")).isEqualTo(2);
    assertThat(help(HERE, "RUNBOOKS", "FAQ")).isEqualTo(2);
  }

  @Test
  void withoutAnInstallationThereAreVerbsOnly() {
    assertThat(help(null, "--all")).isZero();
    assertThat(help(null, "RUNBOOKS")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("none is here");
  }
}
