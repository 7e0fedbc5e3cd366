package relgate.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the house stands, by plain counting over {@code src/main/java} and {@code gates}.
 *
 * @param codeLines lines that hold code
 * @param commentLines lines that hold nothing but a comment
 * @param types top-level types
 * @param usedByOne those that exactly one other top-level type uses
 */
record HouseFigures(int codeLines, int commentLines, int types, int usedByOne) {
  static HouseFigures of(List<Path> sources, JavaClasses classes) throws IOException {
    int code = 0;
    int comment = 0;
    for (Path source : sources) {
      boolean inside = false;
      for (String line : Files.readAllLines(source)) {
        String text = line.strip();
        boolean begins = text.startsWith("/*") || text.startsWith("//");
        if (inside || begins) {
          comment += text.isEmpty() ? 0 : 1;
        } else if (!text.isEmpty()) {
          code++;
        }
        inside = (inside || text.startsWith("/*")) && !text.contains("*/");
      }
    }
    Map<String, Set<String>> users = users(classes);
    long one = users.values().stream().filter(all -> all.size() == 1).count();
    return new HouseFigures(code, comment, users.size(), (int) one);
  }

  private static Map<String, Set<String>> users(JavaClasses classes) {
    Map<String, Set<String>> users = new TreeMap<>();
    classes.stream().map(HouseFigures::top).forEach(name -> users.put(name, new TreeSet<>()));
    for (JavaClass type : classes) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String used = top(dependency.getTargetClass().getBaseComponentType());
        if (users.containsKey(used) && !used.equals(top(type))) {
          users.get(used).add(top(type));
        }
      }
    }
    return users;
  }

  private static String top(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }

  double commentShare() {
    return 100.0 * commentLines / (codeLines + commentLines);
  }

  /** One line a figure, for people. */
  String text(List<Integer> methodLines) {
    long small = methodLines.stream().filter(lines -> lines <= 10).count();
    int longest = methodLines.stream().mapToInt(Integer::intValue).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "code lines %d%ncomments %.1f %% of non-blank lines%nmethods %d, of at most ten lines"
            + " %.1f %%, longest %d%ntypes %d, used by one other type %d%n",
        codeLines,
        commentShare(),
        methodLines.size(),
        100.0 * small / methodLines.size(),
        longest,
        types,
        usedByOne);
  }
}
