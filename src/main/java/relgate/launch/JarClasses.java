package relgate.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import relgate.BadInput;

/**
 * The classes of jars as their files describe them. Nothing is loaded: even to ask a class for its
 * annotations can run code of the jar, such as the initialiser of an enum.
 */
final class JarClasses implements AutoCloseable {
  /** The largest class file is far smaller; a jar may claim anything. */
  private static final int MOST_BYTES = 16 << 20;

  private final List<JarFile> jars = new ArrayList<>();
  private final Map<String, Optional<ClassNode>> known = new HashMap<>();

  /**
   * Opens the jars, of which the earlier ones come first.
   *
   * @throws BadInput for one that cannot be read
   */
  static JarClasses of(List<Path> jars) {
    JarClasses classes = new JarClasses();
    for (Path jar : jars) {
      try {
        classes.jars.add(new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, Runtime.version()));
      } catch (IOException e) {
        classes.close();
        throw unreadable(jar, e.toString());
      }
    }
    return classes;
  }

  static BadInput unreadable(Path jar, String found) {
    return new BadInput(
        jar.toString(), "a readable gates jar", found, "Build it again, or remove it.");
  }

  /** Names of the first jar's classes whose files have the text in them, as Java writes them. */
  List<String> mentioning(String text) throws IOException {
    JarFile jar = jars.get(0);
    List<String> names = new ArrayList<>();
    for (JarEntry entry : jar.versionedStream().toList()) {
      String path = entry.getName();
      if (path.endsWith(".class") && bytes(jar, entry).contains(text)) {
        names.add(path.substring(0, path.length() - ".class".length()));
      }
    }
    return names;
  }

  private static String bytes(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(limited(in), StandardCharsets.ISO_8859_1);
    }
  }

  private static byte[] limited(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new IOException("a class file of more than " + MOST_BYTES + " bytes");
    }
    return bytes;
  }

  /**
   * A class of this name, with slashes, from the jars or from relgate's own class path; empty for
   * one that is nowhere, or that is Java's own.
   *
   * @throws IOException where its file cannot be read or understood
   */
  Optional<ClassNode> find(@Nullable String name) throws IOException {
    if (name == null || name.startsWith("java/")) {
      return Optional.empty();
    }
    Optional<ClassNode> found = known.get(name);
    if (found == null) {
      found = read(name);
      known.put(name, found);
    }
    return found;
  }

  private Optional<ClassNode> read(String name) throws IOException {
    String path = name + ".class";
    // As class loaders do: what relgate has comes first.
    try (InputStream own = JarClasses.class.getClassLoader().getResourceAsStream(path)) {
      if (own != null) {
        return Optional.of(parsed(limited(own)));
      }
    }
    for (JarFile jar : jars) {
      JarEntry entry = jar.getJarEntry(path);
      if (entry != null) {
        try (InputStream in = jar.getInputStream(entry)) {
          return Optional.of(parsed(limited(in)));
        }
      }
    }
    return Optional.empty();
  }

  private static ClassNode parsed(byte[] bytes) throws IOException {
    try {
      ClassNode node = new ClassNode();
      new ClassReader(bytes)
          .accept(node, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      return node;
    } catch (RuntimeException e) {
      // A class file that is none is met with whatever exception its bytes lead to.
      throw new IOException("no class file that can be understood: " + e, e);
    }
  }

  @Override
  public void close() {
    for (JarFile jar : jars) {
      try {
        jar.close();
      } catch (IOException e) {
        // It was only read.
      }
    }
  }
}
