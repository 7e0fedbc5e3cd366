package relgate.testreport;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import relgate.json.FileDoor;

/**
 * Reads JUnit XML, or dotnet's trx, that a stranger wrote: no DTD, no entities, bounded depth and
 * size.
 *
 * <p>Memory is bounded by the depth and by the suites, not by the size of the file.
 */
public final class JunitXmlReader {
  private static final long MAX_BYTES = 256L << 20;
  private static final int MAX_DEPTH = 64;

  private JunitXmlReader() {}

  /**
   * One file, read.
   *
   * @param shown how the file is named to people
   * @throws UnreadableReport for a file that is no JUnit XML, naming it
   */
  public static TestReport read(Path file, String shown) {
    XmlMistakes mistakes = new XmlMistakes(file, shown);
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw mistakes.because("it is larger than 256 MiB");
      }
      try (InputStream bytes = new BufferedInputStream(FileDoor.open(file), 1 << 16)) {
        XMLStreamReader xml = XmlBytes.of(bytes).reader(factory());
        TestReport report = read(mistakes, xml);
        xml.close();
        return report;
      }
    } catch (XMLStreamException e) {
      throw mistakes.of(e);
    } catch (IOException e) {
      throw mistakes.because(String.valueOf(e.getMessage()));
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    // Errors are thrown; the parser's own would also print some.
    factory.setXMLReporter((message, type, related, place) -> {});
    return factory;
  }

  private static TestReport read(XmlMistakes mistakes, XMLStreamReader xml)
      throws XMLStreamException {
    int depth = 0;
    JunitCases cases = new JunitCases();
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw mistakes.because("it has a DTD or an entity");
        case XMLStreamConstants.START_ELEMENT -> {
          checkShape(mistakes, ++depth, xml.getLocalName());
          cases.starts(xml);
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          cases.ends();
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> cases.text(xml);
        default -> {}
      }
    }
    return cases.report();
  }

  private static void checkShape(XmlMistakes mistakes, int depth, String name) {
    if (depth > MAX_DEPTH) {
      throw mistakes.because("it is nested deeper than " + MAX_DEPTH);
    }
    if (depth == 1 && !ReportElement.isSuite(name)) {
      throw mistakes.wrongRoot(name);
    }
  }
}
