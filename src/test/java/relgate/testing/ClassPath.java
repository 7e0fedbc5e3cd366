package relgate.testing;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path of the running tests, for processes that they start. */
public final class ClassPath {
  private ClassPath() {}

  /** What this test runs on, whoever launched it; absolute, as processes have other folders. */
  public static String ofTests() {
    return entries()
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<String> entries() {
    if (ClassPath.class.getClassLoader() instanceof URLClassLoader loader) {
      return Stream.of(loader.getURLs()).map(URL::getPath);
    }
    String own = Objects.requireNonNull(System.getProperty("java.class.path"));
    String named = System.getProperty("surefire.test.class.path", own);
    return Stream.of(named.split(File.pathSeparator, -1)).filter(entry -> !entry.isEmpty());
  }
}
