package relgate.launch;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import relgate.Problems;
import relgate.Profile;
import relgate.VisibleText;
import relgate.harness.Gate;

/** Classes to gates: {@code @Gate} decides, not the name. */
final class GateClasses {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._$-]{0,199}");

  private GateClasses() {}

  /** The gate that a class is; empty for any other class. A class that does not link is one. */
  static Optional<GateClass> of(String className, ClassLoader loader, String from) {
    try {
      Class<?> type = Class.forName(className, false, loader);
      Gate gate = type.getAnnotation(Gate.class);
      if (gate == null) {
        return Optional.empty();
      }
      // Resolving the methods links their parameter types: a gap would drop the gate silently
      // later.
      int methods = type.getDeclaredMethods().length;
      return methods >= 0 ? Optional.of(of(type, gate, from)) : Optional.empty();
    } catch (LinkageError | ClassNotFoundException | TypeNotPresentException e) {
      return Optional.of(broken(className, from, e));
    }
  }

  /** A gate class that is already loaded. */
  static GateClass of(Class<?> type, String from) {
    Gate gate = type.getAnnotation(Gate.class);
    if (gate == null) {
      throw new IllegalArgumentException(type + " has no @Gate");
    }
    return of(type, gate, from);
  }

  private static GateClass of(Class<?> type, Gate gate, String from) {
    Set<Profile> profiles = EnumSet.noneOf(Profile.class);
    for (Tag tag : type.getAnnotationsByType(Tag.class)) {
      Profile.named(tag.value()).ifPresent(profiles::add);
    }
    return new GateClass(gate.id(), gate.remedy(), profiles, type, from, null);
  }

  static GateClass broken(String className, String from, Throwable e) {
    String remedy =
        "Build " + from + " against this version of relgate, with what it needs inside.";
    String reason = "does not link: " + e.getClass().getSimpleName() + ": " + e.getMessage();
    return new GateClass(className, remedy, EnumSet.allOf(Profile.class), null, from, reason);
  }

  /** Adds what makes a set of gates unusable as a whole: a duplicate id, a gate without profile. */
  static void check(List<GateClass> gates, Problems problems) {
    checkIds(gates, problems);
    gates.forEach(gate -> checkName(gate, problems.at(place(gate))));
    gates.forEach(gate -> checkProfiles(gate, problems.at(place(gate))));
  }

  private static void checkIds(List<GateClass> gates, Problems problems) {
    TreeMap<String, List<GateClass>> byId = new TreeMap<>();
    gates.forEach(g -> byId.computeIfAbsent(g.id(), id -> new ArrayList<>()).add(g));
    byId.forEach(
        (id, same) -> {
          if (same.size() > 1) {
            problems
                .at("gate " + id)
                .add(
                    "each gate id once",
                    String.join(" and ", same.stream().map(GateClasses::place).toList()),
                    "Rename one of them, or remove one of the jars.");
          }
        });
  }

  /** Ids stand in file names, in JUnit XML and in lists that commas divide. */
  private static void checkName(GateClass gate, Problems problems) {
    if (!ID.matcher(gate.id()).matches()) {
      problems.add(
          "an id of letters, digits, dots, dashes and underscores",
          "\"" + VisibleText.line(gate.id()) + "\"",
          "Rename the gate.");
    }
  }

  private static void checkProfiles(GateClass gate, Problems problems) {
    if (gate.profiles().isEmpty()) {
      problems.add(
          "@Tag(\"dev\"), @Tag(\"staging\") or @Tag(\"prod\") on the class",
          "no profile tag",
          "Tag it with its profile and every one above.");
    } else if (!isLadder(gate.profiles())) {
      problems.add(
          "a profile and all after it",
          "only " + gate.profiles(),
          "Tag it with every profile above its first one.");
    }
  }

  private static boolean isLadder(Set<Profile> profiles) {
    Profile first = profiles.stream().min(Profile::compareTo).orElseThrow();
    return profiles.containsAll(first.andAbove());
  }

  private static String place(GateClass gate) {
    ForeignGate foreign = gate.foreign();
    String inJar = foreign == null ? gate.id() : foreign.className();
    String type = gate.type() == null ? inJar : gate.type().getName();
    return type + " (" + gate.from() + ")";
  }
}
