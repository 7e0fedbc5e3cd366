package relgate.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The package diagram as it is drawn.
 *
 * @param names component to package, bottom to top
 * @param arrows lines such as {@code [a] --> [b]}
 */
record PackagePicture(List<String> lines, Map<String, String> names, Set<String> arrows) {
  private static final Pattern COMPONENT = Pattern.compile("\\[(\\w+)] <<([\\w.]+)>>");
  private static final Pattern ARROW = Pattern.compile("\\[\\w+] --> \\[\\w+]");

  private static final String END = "@enduml";

  static PackagePicture read(Path file) throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    Set<String> arrows = new TreeSet<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines) {
      Matcher component = COMPONENT.matcher(line);
      if (component.matches()) {
        names.put(component.group(1), component.group(2));
      } else if (ARROW.matcher(line).matches()) {
        arrows.add(line);
      }
    }
    return new PackagePicture(lines, names, arrows);
  }

  Set<String> packages() {
    return new TreeSet<>(names.values());
  }

  /** Lines to take out and to add, so that the picture shows the graph and no more than it. */
  Set<String> differences(PackageGraph graph) {
    Set<String> wanted = wanted(graph);
    Set<String> differences = new TreeSet<>();
    arrows.stream().filter(a -> !wanted.contains(a)).forEach(a -> differences.add("- " + a));
    wanted.stream().filter(a -> !arrows.contains(a)).forEach(a -> differences.add("+ " + a));
    return differences;
  }

  /** The picture as it should be, in the order of the components. */
  String corrected(PackageGraph graph) {
    Set<String> wanted = wanted(graph);
    StringBuilder text = new StringBuilder();
    lines.stream()
        .filter(line -> !ARROW.matcher(line).matches() && !line.equals(END))
        .forEach(line -> text.append(line).append('\n'));
    for (String component : names.keySet()) {
      wanted.stream()
          .filter(arrow -> arrow.startsWith("[" + component + "]"))
          .forEach(arrow -> text.append(arrow).append('\n'));
    }
    return text.toString().replaceAll("\n{2,}", "\n\n") + END + "\n";
  }

  private Set<String> wanted(PackageGraph graph) {
    Map<String, String> byPackage = new TreeMap<>();
    names.forEach((component, name) -> byPackage.put(name, component));
    Set<String> wanted = new TreeSet<>();
    graph
        .reduced()
        .forEach(
            (from, all) ->
                all.forEach(
                    to ->
                        wanted.add(
                            "[%s] --> [%s]".formatted(byPackage.get(from), byPackage.get(to)))));
    return wanted;
  }
}
