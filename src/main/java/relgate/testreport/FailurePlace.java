package relgate.testreport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file and line of a failed test, as its tool wrote them: in attributes of the case, or in the
 * stack trace or message of the failure.
 *
 * @param file as written: a path, or for a Java frame one made from its class
 * @param line from 1
 */
record FailurePlace(String file, int line) {
  /** {@code at acme.PriceTest.adds(PriceTest.java:12)}. */
  private static final Pattern JAVA_FRAME =
      Pattern.compile(
          "at (?:[\\w.@-]+/+)?([\\w.$]+)\\.[\\w$<>]+\\((\\w+\\.\\w{1,6}):(\\d{1,7})\\)");

  /** {@code File "/shop/test_price.py", line 12}. */
  private static final Pattern PYTHON_FRAME =
      Pattern.compile("File \"([^\"\\n]{1,400})\", line (\\d{1,7})");

  /**
   * {@code src/price.test.js:12:5}, {@code ./spec/price_spec.rb:12:in}, {@code Price.cs:line 12}.
   */
  private static final Pattern PATH_AND_LINE =
      Pattern.compile(
          "(?<![\\w./\\\\@+-])((?:[A-Za-z]:)?[\\w./\\\\@+-]{0,400}[\\w-]\\.[A-Za-z]{1,5}):(?:line"
              + " )?(\\d{1,7})\\b");

  private static final Pattern FOREIGN =
      Pattern.compile(
          "(^|/)(node_modules|site-packages|lib/python[0-9.]*|dist-packages|vendor|\\.cargo)/|^(java|jdk|sun|org/junit|org/assertj|org/opentest4j)/|^node:");

  /**
   * The place of a failure.
   *
   * @param file the case's attribute; empty where it has none
   * @param line the case's attribute; empty where it has none
   * @param text what the failure says
   */
  static Optional<FailurePlace> of(String file, String line, String classname, String text) {
    List<FailurePlace> told = told(text.replace("file://", ""));
    List<String> units =
        file.isEmpty()
            ? List.of(classname.replaceAll("[$].*", "").split("[.\\\\/]+", -1))
            : List.of(stem(file));
    return told.stream()
        .filter(place -> units.contains(stem(place.file())))
        .findFirst()
        .or(() -> attributes(file, line))
        .or(() -> told.stream().filter(FailurePlace::isOwn).findFirst());
  }

  private static Optional<FailurePlace> attributes(String file, String line) {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    // A case may know its file only: its first line is as good a place as any.
    int number = line.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(line) : 1;
    return Optional.of(new FailurePlace(file, number));
  }

  private static List<FailurePlace> told(String text) {
    List<FailurePlace> places = new ArrayList<>();
    Matcher java = JAVA_FRAME.matcher(text);
    while (java.find()) {
      String name = java.group(1).replaceAll("[$].*", "");
      int dot = name.lastIndexOf('.');
      String folder = dot < 0 ? "" : name.substring(0, dot).replace('.', '/') + "/";
      places.add(new FailurePlace(folder + java.group(2), Integer.parseInt(java.group(3))));
    }
    if (!places.isEmpty()) {
      return places;
    }
    for (Pattern pattern : List.of(PYTHON_FRAME, PATH_AND_LINE)) {
      Matcher frames = pattern.matcher(text);
      while (frames.find()) {
        String path = frames.group(1).replace('\\', '/').replaceFirst("^\\./", "");
        places.add(new FailurePlace(path, Integer.parseInt(frames.group(2))));
      }
    }
    return places;
  }

  private boolean isOwn() {
    return line > 0 && !FOREIGN.matcher(file).find();
  }

  private static String stem(String file) {
    // A pattern that looks for the last slash from every letter takes minutes for a long word.
    String path = file.replace('\\', '/');
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
