package relgate.launch;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import relgate.BadInput;

/**
 * The gates in jars: the jars are listed, and each class that names {@code @Gate} is looked at.
 * Class-path scanning would drop a gate that fails to link without a word. Those of relgate's own
 * jar are loaded without being initialised; of the others only the class files are read.
 */
public final class GateScanner {
  private static final String MARK = "Lrelgate/harness/Gate;";

  private GateScanner() {}

  /**
   * Every gate of the jars, in the order of their ids.
   *
   * @param own those that came with relgate, which run where verdicts are made
   * @param foreign all others, which run in a Java of their own
   * @throws BadInput for a jar that cannot be read
   */
  public static List<GateClass> gates(List<Path> own, List<Path> foreign) {
    List<GateClass> gates = new ArrayList<>(loaded(own));
    ForeignScanner scanner = new ForeignScanner(foreign);
    foreign.forEach(jar -> gates.addAll(scanner.gates(jar)));
    gates.sort(Comparator.comparing(GateClass::id));
    return gates;
  }

  private static List<GateClass> loaded(List<Path> jars) {
    // The loader lives as long as the program: gates load their classes while they run.
    @SuppressWarnings("resource")
    URLClassLoader loader =
        new URLClassLoader(
            "gates", jars.stream().map(GateScanner::url).toArray(URL[]::new), parent());
    List<GateClass> gates = new ArrayList<>();
    for (Path jar : jars) {
      for (String name : marked(jar)) {
        GateClasses.of(name, loader, jar.getFileName().toString()).ifPresent(gates::add);
      }
    }
    return gates;
  }

  private static ClassLoader parent() {
    return GateScanner.class.getClassLoader();
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(jar.toString(), e);
    }
  }

  private static List<String> marked(Path jar) {
    List<String> names = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        if (entry.getName().endsWith(".class") && mentionsGate(file, entry)) {
          String path = entry.getName();
          names.add(path.substring(0, path.length() - ".class".length()).replace('/', '.'));
        }
      }
    } catch (IOException e) {
      throw JarClasses.unreadable(jar, e.toString());
    }
    return names;
  }

  private static boolean mentionsGate(JarFile file, ZipEntry entry) throws IOException {
    try (InputStream in = file.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(MARK);
    }
  }
}
