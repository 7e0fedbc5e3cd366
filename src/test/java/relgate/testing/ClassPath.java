package relgate.testing;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path of the running tests, for processes that they start. */
public final class ClassPath {
  private ClassPath() {}

  /** What this test runs on, whoever launched it. */
  public static String ofTests() {
    return ClassPath.class.getClassLoader() instanceof URLClassLoader loader
        ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(":"))
        : Objects.requireNonNullElse(
            System.getProperty("surefire.test.class.path"),
            Objects.requireNonNull(System.getProperty("java.class.path")));
  }
}
