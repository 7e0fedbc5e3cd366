package relgate.harness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
   * @throws NotJudged for a file that is no JUnit XML, naming it
   */
  static TestCounts count(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw unreadable(file, "it is larger than 256 MiB");
      }
      try (InputStream in = Files.newInputStream(file)) {
        XMLStreamReader xml = factory().createXMLStreamReader(in);
        TestCounts counts = count(file, xml);
        xml.close();
        return counts;
      }
    } catch (XMLStreamException | IOException e) {
      throw unreadable(file, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
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

  private static TestCounts count(Path file, XMLStreamReader xml) throws XMLStreamException {
    int depth = 0;
    boolean inCase = false;
    boolean skipped = false;
    boolean failed = false;
    TestCounts counts = TestCounts.NONE;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw unreadable(file, "it has a DTD or an entity");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        String name = xml.getLocalName();
        checkShape(file, ++depth, name);
        if (name.equals("testcase")) {
          inCase = true;
          skipped = "notrun".equals(xml.getAttributeValue(null, "status"));
          failed = false;
        }
        skipped |= inCase && (name.equals("skipped") || name.equals("disabled"));
        failed |= inCase && (name.equals("failure") || name.equals("error"));
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        if (xml.getLocalName().equals("testcase")) {
          counts = counts.plus(new TestCounts(1, skipped && !failed ? 1 : 0, failed ? 1 : 0));
          inCase = false;
        }
      }
    }
    return counts;
  }

  private static void checkShape(Path file, int depth, String name) {
    if (depth > MAX_DEPTH) {
      throw unreadable(file, "it is nested deeper than " + MAX_DEPTH);
    }
    if (depth == 1 && !name.equals("testsuite") && !name.equals("testsuites")) {
      throw unreadable(file, "its root is <" + name + ">, not <testsuites> or <testsuite>");
    }
  }

  private static NotJudged unreadable(Path file, String why) {
    return new NotJudged(
        "the test report " + file.getFileName() + " cannot be read as JUnit XML: " + why,
        "Let the test command write JUnit XML, and run it again.");
  }
}
