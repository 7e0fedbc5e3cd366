package relgate.report;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import relgate.verdict.Check;
import relgate.verdict.Verdict;

/** The elements of one suite, written one after the other. */
record JunitSuite(XMLStreamWriter xml) {
  void write(String gate, List<Check> checks) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    attribute("name", gate);
    attribute("tests", Integer.toString(checks.size()));
    attribute("failures", count(checks, c -> c.verdict() == Verdict.FAILED));
    attribute("errors", count(checks, c -> c.verdict() == Verdict.ERRORED));
    attribute("skipped", count(checks, c -> !c.blocking() && c.verdict() != Verdict.PASSED));
    // The schema that Jenkins reads by knows neither fractions nor zones.
    attribute(
        "timestamp",
        checks.get(0).startedAtUtc().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
    attribute("time", seconds(checks.stream().mapToDouble(Check::durationSeconds).sum()));
    for (Check check : checks) {
      testcase(check);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void testcase(Check check) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    attribute("classname", check.gate());
    attribute("name", check.name());
    attribute("time", seconds(check.durationSeconds()));
    switch (check.verdict()) {
      case PASSED -> {}
      case FAILED -> problem("failure", check);
      case ERRORED -> problem("error", check);
      case ADVISORY -> skipped("advisory: " + check.found());
      case SKIPPED -> skipped(check.found());
    }
    xml.writeEndElement();
  }

  private void problem(String element, Check check) throws XMLStreamException {
    xml.writeStartElement(element);
    attribute("type", check.verdict().toString());
    attribute("message", check.found().lines().findFirst().orElse(""));
    xml.writeCharacters(
        legal(
            "expected: %s%nfound:    %s%nremedy:   %s%n"
                .formatted(check.expected(), check.found(), check.remedy())));
    xml.writeEndElement();
  }

  private void skipped(String reason) throws XMLStreamException {
    xml.writeStartElement("skipped");
    attribute("message", reason);
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, legal(value));
  }

  private static String count(List<Check> checks, Predicate<Check> wanted) {
    return Long.toString(checks.stream().filter(wanted).count());
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  /** XML 1.0 has no way to write most control characters, not even escaped. */
  private static String legal(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(isLegal(c) ? c : 0xFFFD));
    return out.toString();
  }

  private static boolean isLegal(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
