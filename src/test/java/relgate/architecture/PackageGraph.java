package relgate.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which of our packages uses which.
 *
 * @param uses package to the packages that its classes depend on
 */
record PackageGraph(Map<String, Set<String>> uses) {
  static PackageGraph of(JavaClasses classes) {
    Map<String, Set<String>> uses = new TreeMap<>();
    for (JavaClass type : classes) {
      Set<String> used = uses.computeIfAbsent(type.getPackageName(), p -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType().getPackageName())
          .filter(name -> name.equals("relgate") || name.startsWith("relgate."))
          .filter(name -> !name.equals(type.getPackageName()))
          .forEach(used::add);
    }
    return new PackageGraph(uses);
  }

  Set<String> packages() {
    return uses.keySet();
  }

  /**
   * The arrows that no longer way implies: the least picture from which every dependency can be
   * read. Only a graph without cycles has one.
   */
  Map<String, Set<String>> reduced() {
    Map<String, Set<String>> all = new TreeMap<>();
    uses.forEach(
        (from, direct) -> {
          Set<String> kept = new TreeSet<>(direct);
          direct.forEach(next -> kept.removeAll(reachable(next)));
          all.put(from, kept);
        });
    return all;
  }

  private Set<String> reachable(String from) {
    Set<String> seen = new TreeSet<>();
    for (String next : uses.getOrDefault(from, Set.of())) {
      if (seen.add(next)) {
        seen.addAll(reachable(next));
      }
    }
    return seen;
  }
}
