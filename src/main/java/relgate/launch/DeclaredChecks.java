package relgate.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The checks that a gate's class files declare: its methods that JUnit runs, inherited ones and
 * those of nested classes too. What came of them, only the gate's own Java can say.
 */
final class DeclaredChecks {
  private static final String API = "Lorg/junit/jupiter/api/";
  private static final String NESTED = API + "Nested;";
  private static final String DISPLAY_NAME = API + "DisplayName;";
  private static final Set<String> ONE = Set.of(API + "Test;");
  private static final Set<String> MANY =
      Set.of(
          API + "RepeatedTest;",
          API + "TestFactory;",
          API + "TestTemplate;",
          "Lorg/junit/jupiter/params/ParameterizedTest;");

  private final JarClasses classes;
  private final List<ForeignGate.Declared> declared = new ArrayList<>();
  private final Set<String> visited = new HashSet<>();

  private DeclaredChecks(JarClasses classes) {
    this.classes = classes;
  }

  /**
   * Reads them.
   *
   * @throws IOException where a class that it needs cannot be understood
   */
  static List<ForeignGate.Declared> of(ClassNode gate, JarClasses classes) throws IOException {
    DeclaredChecks checks = new DeclaredChecks(classes);
    checks.visit(gate);
    return checks.declared;
  }

  private void visit(ClassNode test) throws IOException {
    if (!visited.add(test.name)) {
      return;
    }
    Set<String> overridden = new HashSet<>();
    for (ClassNode type : family(test)) {
      for (MethodNode method : type.methods) {
        if (overridden.add(method.name + method.desc)) {
          note(test, method);
        }
      }
      for (InnerClassNode inner : type.innerClasses) {
        ClassNode nested =
            type.name.equals(inner.outerName) ? classes.find(inner.name).orElse(null) : null;
        if (nested != null && Annotations.find(nested.visibleAnnotations, NESTED).isPresent()) {
          visit(nested);
        }
      }
    }
  }

  /** The class, its superclasses, then the interfaces of all of them. */
  private List<ClassNode> family(ClassNode test) throws IOException {
    List<ClassNode> family = new ArrayList<>();
    ClassNode type = test;
    while (type != null && !family.contains(type)) {
      family.add(type);
      type = classes.find(type.superName).orElse(null);
    }
    for (int i = 0; i < family.size(); i++) {
      for (String name : family.get(i).interfaces) {
        classes.find(name).filter(found -> !family.contains(found)).ifPresent(family::add);
      }
    }
    return family;
  }

  private void note(ClassNode test, MethodNode method) throws IOException {
    boolean hasBody = (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_SYNTHETIC)) == 0;
    boolean many = isMarked(method.visibleAnnotations, MANY, new HashSet<>());
    if (hasBody && (many || isMarked(method.visibleAnnotations, ONE, new HashSet<>()))) {
      String name =
          Annotations.find(method.visibleAnnotations, DISPLAY_NAME)
              .map(shown -> Annotations.text(shown, "value"))
              .orElse(method.name + "()");
      String key = test.name.replace('/', '.') + "#" + method.name;
      declared.add(new ForeignGate.Declared(key, name, many));
    }
  }

  /** Whether one of the annotations is of these types, or is itself annotated with one. */
  private boolean isMarked(
      @org.jspecify.annotations.Nullable List<AnnotationNode> all,
      Set<String> types,
      Set<String> seen)
      throws IOException {
    for (AnnotationNode annotation : Annotations.all(all)) {
      if (types.contains(annotation.desc)) {
        return true;
      }
      if (seen.add(annotation.desc)) {
        String name = annotation.desc.substring(1, annotation.desc.length() - 1);
        ClassNode type = classes.find(name).orElse(null);
        if (type != null && isMarked(type.visibleAnnotations, types, seen)) {
          return true;
        }
      }
    }
    return false;
  }
}
