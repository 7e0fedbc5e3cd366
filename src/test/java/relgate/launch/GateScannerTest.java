package relgate.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.Profile;
import relgate.config.Config;
import relgate.json.JsonReader;
import relgate.testing.GateJar;

/** Gates of jars that relgate has never seen. */
class GateScannerTest {
  @TempDir Path folder;

  private Path jar(String name, Map<String, String> sources, Set<String> without) {
    return new GateJar(folder).of(name, sources, without);
  }

  private static final String FINE = "@Test void ok() {}";

  @Test
  void gatesAreFoundByTheirAnnotationNotByTheirName() {
    Path jar =
        jar(
            "good",
            Map.of(
                "Checks",
                GateJar.gate("Checks", "acme-one", GateJar.ALL, FINE),
                "NotAGate",
                "package acme; class NotAGate {}"),
            Set.of());
    assertThat(GateScanner.gates(List.of(), List.of(jar)))
        .extracting(GateClass::id, GateClass::profiles, GateClass::from)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("acme-one", Set.of(Profile.values()), "good.jar"));
  }

  @Test
  void aGateThatDoesNotLinkIsKeptAndErrored() {
    Path jar =
        jar(
            "broken",
            Map.of(
                "LostGate",
                GateJar.gate(
                    "LostGate", "lost", GateJar.ALL, "@Test void ok() {} void uses(Gone g) {}"),
                "Gone",
                "package acme; class Gone {}"),
            Set.of("acme/Gone.class"));
    GateClass lost = GateScanner.gates(List.of(jar), List.of()).get(0);
    assertThat(lost.id()).isEqualTo("acme.LostGate");
    assertThat(lost.broken()).contains("NoClassDefFoundError").contains("acme/Gone");
    assertThat(lost.profiles()).containsExactlyInAnyOrder(Profile.values());
  }

  @Test
  void aForeignGateIsReadWithoutBeingLoaded() {
    String source =
        GateJar.gate(
            "LostGate",
            "lost",
            GateJar.ALL + " @Marked(Mark.ONE)",
            "@Test @DisplayName(\"is well\") void ok() {} void uses(Gone g) {}"
                + " @TestFactory List<DynamicTest> many() { return List.of(); }"
                + " @Nested class Inner { @RepeatedTest(2) void again() {} }"
                + " void helper() {}");
    String marks =
        "package acme; import java.lang.annotation.*;"
            + " enum Mark { ONE; static { Runtime.getRuntime().halt(0); } }"
            + " @Retention(RetentionPolicy.RUNTIME) @interface Marked { Mark value(); }";
    Path jar =
        jar(
            "read",
            Map.of("LostGate", source, "Mark", marks, "Gone", "package acme; class Gone {}"),
            Set.of("acme/Gone.class"));
    GateClass lost = GateScanner.gates(List.of(), List.of(jar)).get(0);
    assertThat(lost.id()).isEqualTo("lost");
    assertThat(lost.type()).isNull();
    assertThat(Objects.requireNonNull(lost.foreign()).checks())
        .extracting(ForeignGate.Declared::method, ForeignGate.Declared::name)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("acme.LostGate#ok", "is well"),
            org.assertj.core.groups.Tuple.tuple("acme.LostGate#many", "many()"),
            org.assertj.core.groups.Tuple.tuple("acme.LostGate$Inner#again", "again()"));
  }

  @Test
  void duplicateIdsAndBrokenLaddersAreAllRefusedAtOnce() {
    Path one =
        jar("one", Map.of("AGate", GateJar.gate("AGate", "same", GateJar.ALL, FINE)), Set.of());
    Path two =
        jar(
            "two",
            Map.of(
                "BGate", GateJar.gate("BGate", "same", GateJar.ALL, FINE),
                "CGate", GateJar.gate("CGate", "untagged", "", FINE),
                "DGate", GateJar.gate("DGate", "gap", "@Tag(\"dev\") @Tag(\"prod\")", FINE)),
            Set.of());
    List<GateClass> found = GateScanner.gates(List.of(one), List.of(two));
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
  void nothingSelectedUnknownIdsAndMissingGatesAreNeverGreen() {
    Path jar =
        jar(
            "p",
            Map.of("PGate", GateJar.gate("PGate", "only-prod", "@Tag(\"prod\")", FINE)),
            Set.of());
    List<GateClass> found = GateScanner.gates(List.of(), List.of(jar));
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
