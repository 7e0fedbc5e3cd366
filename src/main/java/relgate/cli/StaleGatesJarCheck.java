package relgate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Sees that the packaged gates are those of the sources: a build can be told to skip them. */
final class StaleGatesJarCheck {
  private StaleGatesJarCheck() {}

  static void mustBeFresh(Path project) {
    Path jar = project.resolve("target/relgate/gates/relgate-gates.jar");
    if (!Files.isRegularFile(jar)) {
      throw MavenMain.stale(jar, "no such jar");
    }
    Path classes = project.resolve("target/test-classes");
    try (JarFile file = new JarFile(jar.toFile())) {
      for (Path source : sources(project.resolve("gates/relgate/gates"))) {
        String name = "relgate/gates/" + className(source);
        Path compiled = classes.resolve(name);
        ZipEntry entry = file.getEntry(name);
        if (entry == null || !Files.isRegularFile(compiled)) {
          throw MavenMain.stale(jar, "no " + name);
        }
        byte[] packed = file.getInputStream(entry).readAllBytes();
        if (!Arrays.equals(packed, Files.readAllBytes(compiled))) {
          throw MavenMain.stale(jar, "another " + name + " than was compiled");
        }
        if (Files.getLastModifiedTime(source).compareTo(Files.getLastModifiedTime(compiled)) > 0) {
          throw MavenMain.stale(jar, name + " is older than its source");
        }
      }
    } catch (IOException e) {
      throw MavenMain.stale(jar, e.toString());
    }
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith("Gate.java")).sorted().toList();
    }
  }

  private static String className(Path source) {
    return String.valueOf(source.getFileName()).replace(".java", ".class");
  }
}
