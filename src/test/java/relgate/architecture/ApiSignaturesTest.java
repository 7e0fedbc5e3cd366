package relgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import relgate.launch.GateHarness;

/**
 * The API of gate authors: what a gate's jar was compiled against goes on linking. A line that is
 * gone from src/test/resources/api-signatures.txt is a gate that is ERRORED somewhere.
 */
class ApiSignaturesTest {
  private static final Path KEPT = Path.of("src/test/resources/api-signatures.txt");
  private static final List<String> PACKAGES = List.of("harness", "verdict");

  @Test
  void whatGatesLinkAgainstStays() throws Exception {
    List<String> now = signatures();
    List<String> kept = Files.exists(KEPT) ? Files.readAllLines(KEPT) : List.of();
    List<String> gone = kept.stream().filter(line -> !now.contains(line)).toList();
    assertThat(kept).as(KEPT + " is there").hasSizeGreaterThan(100);
    assertThat(gone)
        .as("signatures that gates may use; bring them back, or remove their lines")
        .isEmpty();
    long fresh = now.stream().filter(line -> !kept.contains(line)).count();
    if (fresh > 0) {
      System.out.println(fresh + " new signatures are not held yet: -Dapi.write=true adds them");
    }
    if (Boolean.getBoolean("api.write")) {
      Files.write(KEPT, now);
    }
  }

  private static List<String> signatures() throws IOException, ClassNotFoundException {
    List<Class<?>> types = new ArrayList<>(List.of(GateHarness.class));
    for (String name : PACKAGES) {
      try (Stream<Path> files = Files.list(Path.of("src/main/java/relgate", name))) {
        for (Path file : files.filter(f -> !f.endsWith("package-info.java")).toList()) {
          String simple = String.valueOf(file.getFileName()).replace(".java", "");
          addPublic(Class.forName("relgate." + name + "." + simple), types);
        }
      }
    }
    return types.stream().flatMap(ApiSignaturesTest::of).sorted().distinct().toList();
  }

  private static void addPublic(Class<?> type, List<Class<?>> types) {
    if (Modifier.isPublic(type.getModifiers())) {
      types.add(type);
      Arrays.stream(type.getDeclaredClasses()).forEach(inner -> addPublic(inner, types));
    }
  }

  /** Members in a form that no order of reflection changes. */
  private static Stream<String> of(Class<?> type) {
    Stream<String> members =
        Stream.of(
                lines(type, constructors(type), Constructor::toGenericString),
                lines(type, type.getDeclaredMethods(), Method::toGenericString),
                lines(type, type.getDeclaredFields(), Field::toGenericString))
            .flatMap(lines -> lines);
    return Stream.concat(Stream.of(type.toGenericString()), members);
  }

  /** A gate reads the records of a verdict and makes none: a further part of one breaks nobody. */
  private static Constructor<?>[] constructors(Class<?> type) {
    boolean read = type.isRecord() && type.getPackageName().endsWith(".verdict");
    return read ? new Constructor<?>[0] : type.getDeclaredConstructors();
  }

  private static <M extends Member> Stream<String> lines(
      Class<?> type, M[] members, Function<M, String> text) {
    return Arrays.stream(members)
        .filter(member -> Modifier.isPublic(member.getModifiers()) && !member.isSynthetic())
        .sorted(Comparator.comparing(Member::getName))
        .map(text)
        .map(line -> type.getSimpleName() + ": " + line);
  }
}
