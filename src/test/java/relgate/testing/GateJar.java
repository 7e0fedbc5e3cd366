package relgate.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import relgate.harness.Gate;

/** Gates jars made from source texts of the package {@code acme}. */
public final class GateJar {
  /** Tags of a gate that holds for every profile. */
  public static final String ALL = "@Tag(\"dev\") @Tag(\"staging\") @Tag(\"prod\")";

  private final Path folder;

  public GateJar(Path folder) {
    this.folder = folder;
  }

  /** The source of a gate's class with this body. */
  public static String gate(String name, String id, String tags, String body) {
    return String.join(
        "\n",
        "package acme;",
        "import java.util.*;",
        "import org.junit.jupiter.api.*;",
        "import relgate.harness.*;",
        "import relgate.candidate.Candidate;",
        "@Gate(id = \"" + id + "\", remedy = \"Correct it.\")",
        tags,
        "public class " + name + " { " + body + " }");
  }

  /** Compiles the sources by their names and packs all classes. */
  public Path of(String name, Map<String, String> sources) {
    return of(name, sources, Set.of());
  }

  /** Compiles the sources by their names and packs all classes but those named. */
  public Path of(String name, Map<String, String> sources, Set<String> without) {
    try {
      Path classes = Files.createDirectories(folder.resolve(name));
      List<String> arguments =
          new ArrayList<>(
              List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", path()));
      for (Map.Entry<String, String> source : sources.entrySet()) {
        Path file = classes.resolve(source.getKey() + ".java");
        arguments.add(Files.writeString(file, source.getValue()).toString());
      }
      int code =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, arguments.toArray(String[]::new));
      Assertions.assertThat(code).isZero();
      return packed(classes, without, folder.resolve(name + ".jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path packed(Path classes, Set<String> without, Path jar) throws IOException {
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

  private static String path() {
    return String.join(
        File.pathSeparator,
        place(Gate.class),
        place(Tag.class),
        place(ParameterizedTest.class),
        place(Assertions.class));
  }

  private static String place(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
  }
}
