package relgate.benchmark;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relgate.Problems;

/**
 * Where {@code ${NAME}} is looked up; remembers the values, which are masked everywhere.
 *
 * @param secrets grows with each value that is filled in
 */
record Variables(Map<String, String> environment, List<String> secrets) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  String filled(String text, Problems problems) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), problems)));
  }

  private String value(String name, Problems problems) {
    String set = environment.getOrDefault(name, "");
    if (set.isEmpty()) {
      String remedy = "Set it in the environment of this run.";
      problems.add("the variable " + name, "it is not set", remedy);
    } else {
      secrets.add(set);
    }
    return set;
  }
}
