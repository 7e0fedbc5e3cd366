package relgate.benchmark;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.Problems;

/**
 * {@code relevant_docs} of a case.
 *
 * @param written a list of names, each of grade 1, or an object of name to grade
 */
record RelevantDocs(Object written) {
  private static final String KEY = "relevant_docs";
  private static final int MOST = 10_000;
  private static final BigDecimal MOST_GRADE = BigDecimal.valueOf(1_000);

  void validate(Problems problems) {
    if (written instanceof List<?> names) {
      names(names, problems);
    } else if (written instanceof Map<?, ?> grades) {
      grades.forEach((name, grade) -> grade(String.valueOf(name), grade, problems));
    } else {
      wrong(
          problems,
          KEY,
          written instanceof String ? "the string \"" + written + "\"" : String.valueOf(written));
      return;
    }
    int count = grades().size();
    if (count == 0 || count > MOST) {
      problems.addAt(KEY, "1 to " + MOST + " documents", count + "", "Name them, or take it out.");
    } else if (grades().values().stream().allMatch(grade -> grade == 0)) {
      problems.addAt(
          KEY, "a relevant document", "grades of 0 only", "Name what answers the query.");
    }
  }

  private void names(List<?> names, Problems problems) {
    for (int i = 0; i < names.size(); i++) {
      if (!(names.get(i) instanceof String name) || name.isBlank()) {
        wrong(problems, KEY + "[" + i + "]", String.valueOf(names.get(i)));
      } else if (names.indexOf(name) < i) {
        problems.addAt(KEY, "each document once", name + " again", "Remove one of the two.");
      }
    }
  }

  private static void grade(String name, Object grade, Problems problems) {
    boolean whole =
        grade instanceof BigDecimal number
            && number.stripTrailingZeros().scale() <= 0
            && number.signum() >= 0
            && number.compareTo(MOST_GRADE) <= 0;
    if (!whole) {
      problems.addAt(
          KEY + "." + name,
          "a grade from 0 to " + MOST_GRADE,
          String.valueOf(grade),
          "Correct it.");
    }
  }

  private static void wrong(Problems problems, String key, String found) {
    problems.addAt(
        key, "names of documents, or an object of name to grade", found, "Correct the value.");
  }

  /** Name to grade, without what is malformed. */
  Map<String, Integer> grades() {
    Map<String, Integer> grades = new LinkedHashMap<>();
    if (written instanceof List<?> names) {
      names.stream().filter(String.class::isInstance).forEach(name -> grades.put((String) name, 1));
    } else if (written instanceof Map<?, ?> named) {
      named.forEach(
          (name, grade) -> {
            if (grade instanceof BigDecimal number && number.compareTo(MOST_GRADE) <= 0) {
              grades.put(String.valueOf(name), number.intValue());
            }
          });
    }
    return grades;
  }
}
