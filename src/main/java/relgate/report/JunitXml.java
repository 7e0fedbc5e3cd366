package relgate.report;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import relgate.verdict.Check;
import relgate.verdict.GateReport;

/**
 * One gate of a report as JUnit XML for CI servers: a suite, with a case for each check.
 *
 * @param gate the id of the suite's gate
 */
public record JunitXml(String gate) implements Format<GateReport> {
  /** Gate id to the text of its suite. */
  public static Map<String, String> suites(GateReport report) {
    Map<String, String> suites = new LinkedHashMap<>();
    report
        .checks()
        .forEach(
            check -> suites.computeIfAbsent(check.gate(), gate -> new JunitXml(gate).text(report)));
    return suites;
  }

  @Override
  public String text(GateReport report) {
    List<Check> checks = report.checks().stream().filter(c -> c.gate().equals(gate)).toList();
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JunitSuite(xml).write(gate, checks);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a suite in memory can always be written", e);
    }
    return text + "\n";
  }
}
