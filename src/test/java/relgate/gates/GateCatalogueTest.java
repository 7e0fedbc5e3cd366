package relgate.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.Profile;
import relgate.config.BuiltInGates;
import relgate.harness.Gate;

/** docs/GATES.md, the built-in list and the folder gates/ say the same. */
class GateCatalogueTest {
  private static List<Class<?>> gates() throws IOException, ClassNotFoundException {
    List<Class<?>> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("gates/relgate/gates"))) {
      for (Path file : files.filter(f -> f.toString().endsWith("Gate.java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        found.add(Class.forName("relgate.gates." + name));
      }
    }
    found.sort(
        Comparator.comparing((Class<?> g) -> from(g))
            .thenComparing(g -> g.getAnnotation(Gate.class).id()));
    return found;
  }

  private static Profile from(Class<?> gate) {
    return Arrays.stream(gate.getAnnotationsByType(Tag.class))
        .map(tag -> Profile.named(tag.value()).orElseThrow())
        .min(Profile::compareTo)
        .orElseThrow();
  }

  @Test
  void theBuiltInListIsTheFolder() throws Exception {
    Map<String, Profile> inFolder = new TreeMap<>();
    gates().forEach(g -> inFolder.put(g.getAnnotation(Gate.class).id(), from(g)));
    assertThat(new TreeMap<>(BuiltInGates.all())).isEqualTo(inFolder);
  }

  @Test
  void everyGateIsTaggedWithItsProfileAndAllAfterIt() throws Exception {
    for (Class<?> gate : gates()) {
      assertThat(gate.getAnnotationsByType(Tag.class))
          .extracting(Tag::value)
          .containsExactlyElementsOf(
              from(gate).andAbove().stream().map(Profile::toString).toList());
    }
  }

  @Test
  void theCatalogueInTheDocumentationIsTheCode() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (Class<?> type : gates()) {
      Gate gate = type.getAnnotation(Gate.class);
      String needs =
          String.join(
              ", ",
              Arrays.stream(gate.needs()).map(n -> n.name().toLowerCase(Locale.ROOT)).toList());
      rows.append(
          "| [`%s`](../gates/relgate/gates/%s.java) | %s | %s | %s | %s |%n"
              .formatted(
                  gate.id(),
                  type.getSimpleName(),
                  from(type),
                  String.join("; ", names(type)),
                  needs.isEmpty() ? "-" : needs,
                  gate.remedy()));
    }
    String documented = Files.readString(Path.of("docs/GATES.md"));
    assertThat(documented).contains(rows.toString().replace("\r\n", "\n"));
  }

  private static List<String> names(Class<?> gate) {
    return Arrays.stream(gate.getDeclaredMethods())
        .filter(m -> m.isAnnotationPresent(DisplayName.class))
        .map(m -> m.getAnnotation(DisplayName.class).value())
        .sorted()
        .toList();
  }
}
