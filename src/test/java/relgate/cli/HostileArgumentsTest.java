package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import relgate.json.JsonReader;
import relgate.testing.OutsideData;
import relgate.testing.ScratchCandidate;

/** Values that would be harmful to a shell, a path or a log, given to every flag of every verb. */
class HostileArgumentsTest {
  /** Free text, or a name that may well be anything: not refused by themselves. */
  private static final Set<String> FREE = Set.of("--reason", "--owner", "--note");

  /** Those that name a place, among them standard input, which nobody would close here. */
  private static final Set<String> PLACES = Set.of("--sign-key");

  @TempDir Path folder;

  static Stream<String> verbs() {
    return Verbs.all().stream().map(Verbs.Verb::name);
  }

  private static List<String> values() {
    Path file = OutsideData.path("synthetic-args/args.json");
    Object values = JsonReader.strict().parseAny(JsonReader.text(file), "args");
    return ((List<?>) values).stream().map(String.class::cast).toList();
  }

  /** The flags that take a value which is no path: those are free to lead anywhere. */
  private List<String> flags(String verb) {
    Object command = Verbs.named(verb).orElseThrow().make().apply(Contexts.quiet(folder));
    return new CommandLine(command)
        .getCommandSpec().options().stream()
            .filter(option -> option.arity().max() > 0 && isNoPath(option))
            .map(OptionSpec::longestName)
            .filter(name -> !FREE.contains(name) && !PLACES.contains(name))
            .toList();
  }

  private static boolean isNoPath(ArgSpec option) {
    return option.auxiliaryTypes()[0] != Path.class && option.type() != Path.class;
  }

  private int run(ByteArrayOutputStream err, String... args) {
    Context context = Contexts.writing(new ByteArrayOutputStream(), err, folder);
    return Main.run(context, List.of(args));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void everyOneIsRefusedOrUsedAsTextAndNothingBreaks(String verb) throws IOException {
    ScratchCandidate.with(folder, "{\"name\": \"x\"}");
    List<String> broken = new ArrayList<>();
    for (String flag : flags(verb)) {
      for (String value : values()) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = run(err, verb, flag, value);
        String told = err.toString(StandardCharsets.UTF_8);
        if (code == 3 || told.contains("Exception") || told.contains("\u202e")) {
          broken.add(flag + " " + value + " -> " + code + "\n" + told);
        }
      }
    }
    assertThat(broken).isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> String.valueOf(f.getFileName())))
          .isSubsetOf("relgate.json", ".git", ".gitignore", ".runtime");
    }
  }

  @Test
  void aValueThatBeginsWithAnAtIsNoFileToReadFlagsFrom() throws IOException {
    ScratchCandidate.with(folder, "{\"name\": \"x\"}");
    Path flags = Files.writeString(folder.resolve("flags"), "--list");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(run(err, "release-gate", "@" + flags)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("@" + flags);
  }
}
