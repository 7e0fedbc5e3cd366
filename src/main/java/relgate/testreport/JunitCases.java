package relgate.testreport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import relgate.testreport.ReportElement.Role;
import relgate.verdict.TestCounts;

/** The suites and cases of one JUnit XML file as its elements come by. */
final class JunitCases {
  private static final int LONGEST_WORD = 64;
  private final Deque<ReportElement> around = new ArrayDeque<>();
  private final Deque<OpenSuite> open = new ArrayDeque<>();
  private final List<TestCounts.Suite> suites = new ArrayList<>();
  private final List<TestCounts.Failure> failures = new ArrayList<>();
  private final List<String> contradictions = new ArrayList<>();
  private final Set<String> commits = new HashSet<>();
  private @Nullable OpenCase current;

  /** The depth of printed output, in which elements mean nothing. */
  private int output;

  /** Cases that are open within the current one. */
  private int inner;

  /**
   * The name of the state that the text of the innermost element gives; empty where it does not.
   */
  private String key = "";

  private final StringBuilder word = new StringBuilder();

  void starts(XMLStreamReader xml) {
    ReportElement element = ReportElement.of(xml);
    key = "";
    word.setLength(0);
    if (output > 0 || element.role() == Role.OUTPUT) {
      output++;
      return;
    }
    switch (element.role()) {
      case CASE -> caseStarts(element);
      case SUITE -> suiteStarts(element);
      case PROPERTY -> property(element);
      case OUTPUT, LIST, OTHER -> part(element);
    }
    around.push(element);
  }

  private void caseStarts(ReportElement element) {
    if (current == null) {
      checkPlace("a case");
      current = new OpenCase(element);
      return;
    }
    // trx has the rows of a test within it; whatever one says is said of the whole.
    if (!element.name().equals("UnitTestResult")) {
      contradictions.add("it has a case within a case");
    }
    inner++;
    current.child(element);
  }

  private void suiteStarts(ReportElement element) {
    if (current != null) {
      contradictions.add("it has a suite within a case");
    }
    checkPlace("a suite");
    open.push(new OpenSuite(element, open.peek()));
  }

  private void checkPlace(String what) {
    around.stream()
        .filter(element -> element.role() != Role.SUITE && element.role() != Role.LIST)
        .filter(element -> element.role() != Role.CASE)
        .findFirst()
        .ifPresent(
            holder ->
                contradictions.add(
                    "it has %s in <%s>, which holds none".formatted(what, holder.name())));
  }

  private void part(ReportElement element) {
    String plain = ReportElement.plain(element.name());
    key = CaseStatus.isKey(plain) ? plain : "";
    if (current != null) {
      current.child(element);
    } else {
      ofSuite(element);
    }
  }

  private void ofSuite(ReportElement element) {
    OpenSuite suite = open.element();
    Optional<CaseStatus> status = CaseStatus.ofElement(element.name());
    if (element.name().equals("Counters")) {
      suite.claims(element);
    } else if (status.equals(Optional.of(CaseStatus.FAILED))) {
      suite.broke();
      String outside = "<" + element.name() + "> outside of any case";
      failures.add(
          new TestCounts.Failure(outside, suite.name(), element.value("message"), null, null));
    } else if (status.equals(Optional.of(CaseStatus.NOT_RUN)) && isHeld(Role.SUITE)) {
      suite.said(element.name());
    }
    element.attributes().stream()
        .filter(one -> CaseStatus.isKey(one.name()))
        .filter(one -> CaseStatus.ofWord(one.value()).equals(Optional.of(CaseStatus.FAILED)))
        .findFirst()
        .ifPresent(one -> contradictions.add(ended(element, one.value())));
  }

  private boolean isHeld(Role holder) {
    return around.element().role() == holder;
  }

  private static String ended(ReportElement element, String word) {
    return element.name().equals("ResultSummary")
        ? "its run ended as " + word + ", and it shows no case that failed"
        : "its <%s> says %s, and it shows no case that failed".formatted(element.name(), word);
  }

  /**
   * A report may name the commit it is about ({@code <property name="commit" value="..."/>}), and
   * the state of a case or of a suite, as a name or as Testmo has it: {@code step[failed]}.
   */
  private void property(ReportElement property) {
    String name = property.value("name").toLowerCase(Locale.ROOT);
    String value = property.value("value");
    String hash = value.toLowerCase(Locale.ROOT);
    if (name.matches(".*(commit|revision|sha).*") && hash.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
      commits.add(hash);
    }
    key = ReportElement.plain(name.replaceFirst("^(test|case|testcase|tool)[.:]", ""));
    if (name.matches("step\\[\\w+]") && current != null) {
      current.said("status", name.substring("step[".length(), name.length() - 1));
    }
    stated(value);
  }

  /** The value of the key that is open, an element's text or a property's value. */
  private void stated(String value) {
    if (key.isEmpty() || value.isEmpty()) {
      return;
    }
    if (current != null) {
      current.said(key, value);
    } else if (CaseStatus.isKey(key)) {
      // Properties of a suite are often those of its whole process: only a state's name counts.
      open.element().said(value);
    }
  }

  void text(XMLStreamReader xml) {
    if (output > 0) {
      return;
    }
    if (!key.isEmpty() && word.length() < LONGEST_WORD) {
      word.append(xml.getText(), 0, Math.min(xml.getTextLength(), LONGEST_WORD));
    }
    if (current != null) {
      current.text(xml);
    }
  }

  void ends() {
    if (output > 0) {
      output--;
      return;
    }
    stated(word.toString().strip());
    key = "";
    switch (around.pop().role()) {
      case CASE -> caseEnds();
      case SUITE -> suiteEnds(open.pop());
      case LIST, PROPERTY, OUTPUT, OTHER -> {}
    }
  }

  private void caseEnds() {
    OpenCase ended = current;
    if (inner > 0) {
      inner--;
      return;
    }
    if (ended == null) {
      return;
    }
    OpenSuite suite = open.element();
    CaseStatus status = ended.status(suite.ranNone());
    suite.ended(ended, status);
    ended.contradiction().ifPresent(contradictions::add);
    if (status == CaseStatus.FAILED) {
      failures.add(ended.failure(suite.name()));
    }
    current = null;
  }

  private void suiteEnds(OpenSuite ended) {
    ended.close();
    ended.counted().ifPresent(suites::add);
    if (open.isEmpty()) {
      contradictions.addAll(ended.wrong());
    } else {
      open.element().ended(ended);
    }
  }

  TestReport report() {
    TestCounts counts =
        new TestCounts(
            suites.stream().mapToInt(TestCounts.Suite::run).sum(),
            suites.stream().mapToInt(TestCounts.Suite::failed).sum(),
            suites.stream().mapToInt(TestCounts.Suite::skipped).sum(),
            suites.stream().mapToInt(TestCounts.Suite::flaky).sum(),
            suites,
            failures);
    return new TestReport(counts, contradictions, commits);
  }
}
