package relgate.harness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Counts the cases of JUnit XML that a stranger wrote: no DTD, no entities, bounded depth and size.
 */
final class JunitXmlReader {
  private static final long MAX_BYTES = 256L << 20;
  private static final int MAX_DEPTH = 64;

  private JunitXmlReader() {}

  /**
   * The counts of one file.
   *
   * @param shown how the file is named to people
   * @throws NotJudged for a file that is no JUnit XML or that contradicts itself, naming it
   */
  static TestCounts count(Path file, String shown) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw unreadable(shown, "it is larger than 256 MiB");
      }
      try (InputStream in = Files.newInputStream(file)) {
        XMLStreamReader xml = factory().createXMLStreamReader(in);
        TestCounts counts = count(shown, xml);
        xml.close();
        return counts;
      }
    } catch (XMLStreamException | IOException e) {
      throw unreadable(shown, String.valueOf(e.getMessage()).replaceAll("\\RMessage: ", ": "));
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  private static TestCounts count(String shown, XMLStreamReader xml) throws XMLStreamException {
    int depth = 0;
    JunitCases cases = new JunitCases();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw unreadable(shown, "it has a DTD or an entity");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        checkShape(shown, ++depth, xml.getLocalName());
        cases.starts(xml);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        cases.ends(xml.getLocalName());
      }
    }
    Optional<String> contradiction = cases.contradiction();
    if (contradiction.isPresent()) {
      throw unreadable(shown, contradiction.get());
    }
    return cases.counts();
  }

  private static void checkShape(String shown, int depth, String name) {
    if (depth > MAX_DEPTH) {
      throw unreadable(shown, "it is nested deeper than " + MAX_DEPTH);
    }
    if (depth == 1 && !name.equals("testsuite") && !name.equals("testsuites")) {
      throw unreadable(shown, "its root is <" + name + ">, not <testsuites> or <testsuite>");
    }
  }

  private static NotJudged unreadable(String shown, String why) {
    return new NotJudged(
        "the test report " + shown + " cannot be read as JUnit XML: " + why,
        "Let the test command write JUnit XML, and run it again.");
  }
}
