package relgate.testreport;

import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import relgate.verdict.TestCounts;

/** One case while its elements come by: everything that says it failed, or did not run. */
final class OpenCase {
  private static final int MOST_TEXT = 8000;
  private static final int MOST_MESSAGE = 200;

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
  private int reruns;

  OpenCase(ReportElement element) {
    String named = element.value("name");
    this.name = named.isEmpty() ? element.value("testname") : named;
    this.classname = element.value("classname");
    this.file = element.value("file");
    String lineNumber = element.value("lineno");
    this.line = lineNumber.isEmpty() ? element.value("line") : lineNumber;
    // trx leaves out the outcome that is its default: Error.
    this.failed = element.name().equals("UnitTestResult") && element.value("outcome").isEmpty();
    element.attributes().forEach(one -> attribute(one.name(), one.value()));
  }

  private void attribute(String key, String value) {
    if (CaseStatus.isKey(key) && CaseStatus.ofWord(value).isEmpty()) {
      unknownStatus = value;
    }
    said(key, value);
  }

  /** What an attribute, a property or an element of that name says; unknown words say nothing. */
  void said(String key, String value) {
    flaky |= key.equals("flaky") && value.equalsIgnoreCase("true");
    flaky |= CaseStatus.isKey(key) && value.equalsIgnoreCase("flaky");
    CaseStatus.of(key, value).ifPresent(this::said);
  }

  private void said(CaseStatus status) {
    switch (status) {
      case RUN -> {}
      case FAILED -> failed = true;
      case NOT_RUN -> notRun = true;
    }
  }

  /** A child element, at whatever depth below the case; a case within it is one too. */
  void child(ReportElement element) {
    String plain = ReportElement.plain(element.name());
    // Surefire and nextest say flaky; pytest-rerunfailures a bare rerun.
    boolean again = plain.startsWith("flaky") || plain.startsWith("rerun");
    reruns += again ? 1 : 0;
    if (plain.startsWith("flaky") || plain.equals("rerun")) {
      flaky = true;
    } else if (again) {
      rerun = true;
    } else {
      CaseStatus.ofElement(plain).ifPresent(status -> child(status, element));
      element.attributes().stream()
          .filter(one -> CaseStatus.isKey(one.name()))
          .forEach(one -> said(one.name(), one.value()));
      if (CaseStatus.isKey(plain)) {
        said(plain, element.value("value"));
      }
    }
  }

  private void child(CaseStatus status, ReportElement element) {
    said(status);
    switch (status) {
      case RUN -> {}
      case FAILED -> {
        failures++;
        text.setLength(0);
        message = message == null && element.has("message") ? element.value("message") : message;
      }
      case NOT_RUN -> {
        skips++;
        // Node runs a todo and lets its failure count for nothing.
        todo |= "todo".equalsIgnoreCase(element.value("type"));
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

  /** Earlier runs that it shows, which Surefire counts as tests of their own. */
  int reruns() {
    return reruns;
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
