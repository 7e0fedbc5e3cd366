package relgate.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.Profile;
import relgate.config.Config;
import relgate.harness.Gate;
import relgate.json.JsonReader;

/** Gates of jars that relgate has never seen. */
class GateScannerTest {
  @TempDir Path folder;

  private static String gate(String name, String id, String tags, String body) {
    return String.join(
        "\n",
        "package acme;",
        "import relgate.harness.Gate;",
        "import org.junit.jupiter.api.Tag;",
        "import org.junit.jupiter.api.Test;",
        "@Gate(id = \"" + id + "\", remedy = \"Mend it.\")",
        tags,
        "public class " + name + " { " + body + " }");
  }

  /** Compiles the sources and packs all classes but those named. */
  private Path jar(String name, Map<String, String> sources, Set<String> without)
      throws IOException {
    Path classes = Files.createDirectories(folder.resolve(name));
    List<Path> files = new java.util.ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      files.add(Files.writeString(classes.resolve(source.getKey() + ".java"), source.getValue()));
    }
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "-cp",
                    place(Gate.class) + File.pathSeparator + place(Tag.class)),
                files.stream().map(Path::toString))
            .toList();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(code).isZero();
    Path jar = folder.resolve(name + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> all = Files.walk(classes)) {
      for (Path file :
          (Iterable<Path>) all.filter(p -> p.toString().endsWith(".class"))::iterator) {
        String entry = classes.relativize(file).toString().replace('\\', '/');
        if (!without.contains(entry)) {
          out.putNextEntry(new JarEntry(entry));
          out.write(Files.readAllBytes(file));
          out.closeEntry();
        }
      }
    }
    return jar;
  }

  private static String place(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
  }

  private static final String ALL = "@Tag(\"dev\") @Tag(\"staging\") @Tag(\"prod\")";
  private static final String FINE = "@Test void ok() {}";

  @Test
  void gatesAreFoundByTheirAnnotationNotByTheirName() throws IOException {
    Path jar =
        jar(
            "good",
            Map.of(
                "Checks",
                gate("Checks", "acme-one", ALL, FINE),
                "NotAGate",
                "package acme; class NotAGate {}"),
            Set.of());
    assertThat(GateScanner.gates(List.of(jar)))
        .extracting(GateClass::id, GateClass::profiles, GateClass::from)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("acme-one", Set.of(Profile.values()), "good.jar"));
  }

  @Test
  void aGateThatDoesNotLinkIsKeptAndErrored() throws IOException {
    Path jar =
        jar(
            "broken",
            Map.of(
                "LostGate",
                gate("LostGate", "lost", ALL, "@Test void ok() {} void uses(Gone g) {}"),
                "Gone",
                "package acme; class Gone {}"),
            Set.of("acme/Gone.class"));
    GateClass lost = GateScanner.gates(List.of(jar)).get(0);
    assertThat(lost.id()).isEqualTo("acme.LostGate");
    assertThat(lost.broken()).contains("NoClassDefFoundError").contains("acme/Gone");
    assertThat(lost.profiles()).containsExactlyInAnyOrder(Profile.values());
  }

  @Test
  void duplicateIdsAndBrokenLaddersAreAllRefusedAtOnce() throws IOException {
    Path one = jar("one", Map.of("AGate", gate("AGate", "same", ALL, FINE)), Set.of());
    Path two =
        jar(
            "two",
            Map.of(
                "BGate", gate("BGate", "same", ALL, FINE),
                "CGate", gate("CGate", "untagged", "", FINE),
                "DGate", gate("DGate", "gap", "@Tag(\"dev\") @Tag(\"prod\")", FINE)),
            Set.of());
    List<GateClass> found = GateScanner.gates(List.of(one, two));
    Config config = JsonReader.strict().parse("{\"name\": \"x\"}", "x", Config.class);
    assertThatThrownBy(() -> Selection.of(found, Profile.DEV, config, List.of()))
        .isInstanceOfSatisfying(
            BadInput.class,
            e ->
                assertThat(e.problems())
                    .extracting(relgate.Problem::expected)
                    .containsExactly(
                        "each gate id once",
                        "a profile and all after it",
                        "@Tag(\"dev\"), @Tag(\"staging\") or @Tag(\"prod\") on the class"));
  }

  @Test
  void nothingSelectedUnknownIdsAndMissingGatesAreNeverGreen() throws IOException {
    Path jar =
        jar("p", Map.of("PGate", gate("PGate", "only-prod", "@Tag(\"prod\")", FINE)), Set.of());
    List<GateClass> found = GateScanner.gates(List.of(jar));
    Config config =
        JsonReader.strict()
            .parse(
                "{\"name\": \"x\", \"expected_gates\": {\"prod\": [\"disk-space\"]}}",
                "x",
                Config.class);
    assertThatThrownBy(() -> Selection.of(found, Profile.DEV, config, List.of()))
        .hasMessageContaining("none among 1 gates found");
    assertThatThrownBy(() -> Selection.of(found, Profile.PROD, config, List.of("only-prd")))
        .hasMessageContaining("\"only-prd\"");
    assertThat(Selection.of(found, Profile.PROD, config, List.of()).missing())
        .contains("disk-space", "secret-key", "required-files");
  }
}
