package relgate.testreport;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import relgate.verdict.TestCounts;

/** One case while its elements come by: everything that says it failed, or did not run. */
final class OpenCase {
  private static final int MOST_TEXT = 8000;
  private static final int MOST_MESSAGE = 200;
  private static final Set<String> WORDS = Set.of("status", "result", "state", "outcome");

  private final String name;
  private final String classname;
  private final String file;
  private final String line;
  private final StringBuilder text = new StringBuilder();
  private @Nullable String unknownStatus;
  private @Nullable String message;
  private boolean failed;
  private boolean notRun;
  private boolean todo;
  private boolean rerun;
  private boolean flaky;
  private int failures;
  private int skips;

  OpenCase(XMLStreamReader xml) {
    String named = attribute(xml, "name");
    this.name = named.isEmpty() ? attribute(xml, "testName") : named;
    this.classname = attribute(xml, "classname");
    this.file = attribute(xml, "file");
    String lineNumber = attribute(xml, "lineno");
    this.line = lineNumber.isEmpty() ? attribute(xml, "line") : lineNumber;
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String key = xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
      said(key, xml.getAttributeValue(i));
    }
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value.strip();
  }

  private void said(String key, String value) {
    flaky |= (key.equals("flaky") && value.equalsIgnoreCase("true"));
    if (WORDS.contains(key)) {
      flaky |= value.equalsIgnoreCase("flaky");
      CaseStatus.ofWord(value).ifPresentOrElse(this::said, () -> unknownStatus = value);
    } else {
      CaseStatus.ofFlag(key, value).ifPresent(this::said);
    }
  }

  private void said(CaseStatus status) {
    switch (status) {
      case RUN -> {}
      case FAILED -> failed = true;
      case NOT_RUN -> notRun = true;
    }
  }

  /** A child element, at whatever depth below the case. */
  void child(String element, XMLStreamReader xml) {
    String plain = element.toLowerCase(Locale.ROOT);
    // Surefire and nextest say flaky; pytest-rerunfailures a bare rerun.
    if (plain.startsWith("flaky") || plain.equals("rerun")) {
      flaky = true;
    } else if (plain.startsWith("rerun")) {
      rerun = true;
    } else {
      CaseStatus.ofElement(plain).ifPresent(status -> child(status, xml));
    }
  }

  private void child(CaseStatus status, XMLStreamReader xml) {
    said(status);
    switch (status) {
      case RUN -> {}
      case FAILED -> {
        failures++;
        text.setLength(0);
        message = message == null ? xml.getAttributeValue(null, "message") : message;
      }
      case NOT_RUN -> {
        skips++;
        // Node runs a todo and lets its failure count for nothing.
        todo |= "todo".equalsIgnoreCase(xml.getAttributeValue(null, "type"));
      }
    }
  }

  /** Text between the elements; the first failure's is its message where no attribute is. */
  void text(XMLStreamReader xml) {
    if (failed && text.length() < MOST_TEXT) {
      text.append(xml.getText(), 0, Math.min(xml.getTextLength(), MOST_TEXT));
    }
  }

  /** The case's state, in a suite that says whether it ran any test at all. */
  CaseStatus status(boolean suiteRanNone) {
    boolean lost = rerun && !flaky;
    if ((failed || lost) && !todo) {
      return CaseStatus.FAILED;
    }
    return notRun || todo || suiteRanNone || isFileWithoutTests()
        ? CaseStatus.NOT_RUN
        : CaseStatus.RUN;
  }

  /**
   * Node's runner lists a file without a test as one that passed: its name is the file's, its class
   * is {@code test}.
   */
  private boolean isFileWithoutTests() {
    boolean script = name.matches(".*\\.[cm]?[jt]sx?");
    return script
        && classname.equals("test")
        && (file.isEmpty() || file.endsWith(name) || name.endsWith(file) || name.contains("/"));
  }

  boolean flaky() {
    return flaky;
  }

  /** Failures that the case shows, which totals of assertions count one by one. */
  int failures() {
    return Math.max(failures, 1);
  }

  int skips() {
    return Math.max(skips, 1);
  }

  /** What it claims of itself and nobody knows the meaning of. */
  Optional<String> contradiction() {
    return Optional.ofNullable(unknownStatus)
        .map(word -> "the case \"" + name + "\" has the unknown status \"" + word + "\"");
  }

  TestCounts.Failure failure(String suite) {
    String own = message == null || message.isBlank() ? text.toString() : message;
    String first = own.lines().filter(l -> !l.isBlank()).findFirst().orElse("").strip();
    String shown =
        first.length() > MOST_MESSAGE ? first.substring(0, MOST_MESSAGE) + " ..." : first;
    String named = name.isEmpty() ? "a case without a name" : name;
    Optional<FailurePlace> place =
        FailurePlace.of(file, line, classname, Objects.toString(message, "") + "\n" + text);
    return new TestCounts.Failure(
        named,
        classname.isEmpty() ? suite : classname,
        shown,
        place.map(FailurePlace::file).orElse(null),
        place.map(FailurePlace::line).orElse(null));
  }
}
