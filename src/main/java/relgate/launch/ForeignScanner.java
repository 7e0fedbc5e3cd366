package relgate.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import relgate.BadInput;
import relgate.Profile;
import relgate.harness.Need;

/** The gates of jars that did not ship with relgate, as their class files declare them. */
final class ForeignScanner {
  private static final String GATE = "Lrelgate/harness/Gate;";
  private static final String TAG = "Lorg/junit/jupiter/api/Tag;";
  private static final String TAGS = "Lorg/junit/jupiter/api/Tags;";

  private final List<Path> jars;

  /**
   * @param jars of which each finds its classes in itself first, then in the others
   */
  ForeignScanner(List<Path> jars) {
    this.jars = List.copyOf(jars);
  }

  /**
   * Every gate of one jar.
   *
   * @throws BadInput for a jar that cannot be read
   */
  List<GateClass> gates(Path jar) {
    List<GateClass> gates = new ArrayList<>();
    try (JarClasses classes = JarClasses.of(path(jar))) {
      for (String name : classes.mentioning(GATE)) {
        gate(jar, name, classes).ifPresent(gates::add);
      }
    } catch (IOException e) {
      throw JarClasses.unreadable(jar, e.toString());
    }
    return gates;
  }

  /** A jar's class path: itself, then the other foreign jars. */
  private List<Path> path(Path jar) {
    return Stream.concat(Stream.of(jar), jars.stream().filter(j -> !j.equals(jar))).toList();
  }

  private static Optional<GateClass> gate(Path jar, String name, JarClasses classes) {
    String from = String.valueOf(jar.getFileName());
    try {
      ClassNode type = classes.find(name).orElseThrow(() -> new IOException("no class " + name));
      AnnotationNode gate = Annotations.find(type.visibleAnnotations, GATE).orElse(null);
      if (gate == null) {
        return Optional.empty();
      }
      ForeignGate foreign =
          new ForeignGate(
              jar, name.replace('/', '.'), needs(gate), DeclaredChecks.of(type, classes));
      String id = Annotations.text(gate, "id");
      String remedy = Annotations.text(gate, "remedy");
      return Optional.of(
          new GateClass(id, remedy, profiles(type, classes), null, from, null, foreign));
    } catch (IOException e) {
      return Optional.of(GateClasses.broken(name.replace('/', '.'), from, e));
    }
  }

  private static Set<Need> needs(AnnotationNode gate) {
    Set<Need> needs = EnumSet.noneOf(Need.class);
    List<String> names = Annotations.constants(gate, "needs");
    for (Need need : Need.values()) {
      if (names.contains(need.name())) {
        needs.add(need);
      }
    }
    return needs;
  }

  /** Tags are inherited from superclasses, as JUnit has them. */
  private static Set<Profile> profiles(ClassNode gate, JarClasses classes) throws IOException {
    Set<Profile> profiles = EnumSet.noneOf(Profile.class);
    ClassNode type = gate;
    while (type != null) {
      List<AnnotationNode> tags = new ArrayList<>();
      Annotations.find(type.visibleAnnotations, TAG).ifPresent(tags::add);
      Annotations.find(type.visibleAnnotations, TAGS)
          .ifPresent(all -> tags.addAll(Annotations.nested(all, "value")));
      tags.forEach(tag -> Profile.named(Annotations.text(tag, "value")).ifPresent(profiles::add));
      if (!tags.isEmpty()) {
        return profiles;
      }
      type = classes.find(type.superName).orElse(null);
    }
    return profiles;
  }
}
