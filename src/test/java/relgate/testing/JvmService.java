package relgate.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service whose process is a class of ours, on this machine's own Java: no image to pull. */
public final class JvmService {
  private JvmService() {}

  /**
   * The service; its image holds nothing, this machine's Java and libraries are mounted.
   *
   * @param data a folder of this machine that it has as {@code /data}
   * @param libraries classes whose jars or folders the program needs
   */
  public static ScratchService of(
      String name, Class<?> program, String arguments, Path data, List<Class<?>> libraries) {
    List<Path> classes =
        Stream.concat(Stream.of(program), libraries.stream()).map(JvmService::place).toList();
    Path java = real(Path.of(System.getProperty("java.home", "")));
    String path =
        classes.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    String script =
        "exec %s/bin/java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m -cp %s %s %s\n"
            .formatted(java, path, program.getName(), arguments);
    StringBuilder lines = new StringBuilder("user: \"" + owner(data) + "\"\n");
    lines.append("tmpfs: [\"/tmp:exec,mode=1777\"]\nvolumes:\n");
    lines.append("  - \"").append(data).append(":/data\"\n");
    Stream.concat(
            classes.stream(), Stream.of(Path.of("/lib"), Path.of("/lib64"), java, settings(java)))
        .filter(Files::exists)
        .distinct()
        .forEach(
            mounted ->
                lines
                    .append("  - \"")
                    .append(mounted)
                    .append(':')
                    .append(mounted)
                    .append(":ro\"\n"));
    return new ScratchService(name, script, 0, "").with(lines.toString());
  }

  /** Some systems keep Java's settings below /etc and link to them. */
  private static Path settings(Path java) {
    Path place = real(java.resolve("conf/security/java.security"));
    return place.startsWith(java) ? java : Path.of("/").resolve(place.subpath(0, 2));
  }

  private static Path place(Class<?> one) {
    try {
      return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files that the service makes must be ours. */
  private static String owner(Path folder) {
    try {
      return Files.getAttribute(folder, "unix:uid") + ":" + Files.getAttribute(folder, "unix:gid");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
