package relgate.testreport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import relgate.verdict.TestCounts;

/** The suites and cases of one JUnit XML file as its elements come by. */
final class JunitCases {
  private final Deque<OpenSuite> open = new ArrayDeque<>();
  private final List<TestCounts.Suite> suites = new ArrayList<>();
  private final List<TestCounts.Failure> failures = new ArrayList<>();
  private final List<String> contradictions = new ArrayList<>();
  private final Set<String> commits = new HashSet<>();
  private @Nullable OpenCase current;

  /** The depth of printed output, in which elements mean nothing. */
  private int output;

  void starts(XMLStreamReader xml) {
    String name = xml.getLocalName();
    if (output > 0 || name.equals("system-out") || name.equals("system-err")) {
      output++;
    } else if (isCase(name)) {
      if (current != null) {
        contradictions.add("it has a case within a case");
      }
      current = new OpenCase(xml);
    } else if (isSuite(name)) {
      open.push(new OpenSuite(xml));
    } else if (current != null) {
      current.child(name, xml);
    } else {
      ofSuite(name, xml);
    }
    if (name.equals("property")) {
      property(xml);
    }
  }

  private static boolean isCase(String name) {
    return name.equals("testcase") || name.equals("UnitTestResult");
  }

  /** dotnet's trx is one suite of results. */
  static boolean isSuite(String name) {
    return name.equals("testsuites") || name.equals("testsuite") || name.equals("TestRun");
  }

  private void ofSuite(String name, XMLStreamReader xml) {
    String outcome = Objects.toString(xml.getAttributeValue(null, "outcome"), "");
    if (name.equals("ResultSummary")
        && CaseStatus.ofWord(outcome).equals(java.util.Optional.of(CaseStatus.FAILED))) {
      contradictions.add("its run ended as " + outcome + ", and it shows no case that failed");
    }
    boolean broke = CaseStatus.ofElement(name).filter(CaseStatus.FAILED::equals).isPresent();
    if (broke && !open.isEmpty()) {
      open.element().broke();
      String message = xml.getAttributeValue(null, "message");
      String suite = open.element().name();
      failures.add(
          new TestCounts.Failure(
              "<" + name + "> outside of any case",
              suite,
              Objects.toString(message, ""),
              null,
              null));
    }
  }

  /** A report may name the commit it is about: {@code <property name="commit" value="..."/>}. */
  private void property(XMLStreamReader xml) {
    String name = Objects.toString(xml.getAttributeValue(null, "name"), "");
    String value = Objects.toString(xml.getAttributeValue(null, "value"), "");
    boolean names = name.toLowerCase(Locale.ROOT).matches(".*(commit|revision|sha).*");
    String hash = value.strip().toLowerCase(Locale.ROOT);
    if (names && hash.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
      commits.add(hash);
    }
  }

  void text(XMLStreamReader xml) {
    if (current != null && output == 0) {
      current.text(xml);
    }
  }

  void ends(String name) {
    if (output > 0) {
      output--;
    } else if (isCase(name)) {
      caseEnds();
    } else if (isSuite(name)) {
      suiteEnds(open.pop());
    }
  }

  private void caseEnds() {
    OpenCase ended = current;
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
