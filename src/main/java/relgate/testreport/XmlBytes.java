package relgate.testreport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The bytes of an XML file as tools write them: blank lines before the declaration, and an encoding
 * by a name that is none ({@code utf8}).
 *
 * @param utf8 whether they are to be read as UTF-8 whatever the parser makes of the name
 */
record XmlBytes(InputStream bytes, boolean utf8) {
  private static final int DECLARATION = 200;
  private static final Pattern ENCODING =
      Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']*)[\"']");

  /** Skips what may not stand before a declaration; the stream supports mark and reset. */
  static XmlBytes of(InputStream bytes) throws IOException {
    int next;
    do {
      bytes.mark(1);
      next = bytes.read();
    } while (next == ' ' || next == '\t' || next == '\r' || next == '\n');
    bytes.reset();
    bytes.mark(DECLARATION);
    String head = new String(bytes.readNBytes(DECLARATION), StandardCharsets.ISO_8859_1);
    bytes.reset();
    boolean bom = head.startsWith("\u00ef\u00bb\u00bf");
    Matcher declared = ENCODING.matcher(bom ? head.substring(3) : head);
    // Decoded here, as the parser prints its own complaint about bytes that are no UTF-8.
    boolean utf8 =
        declared.find()
            ? declared.group(1).matches("(?i)utf[ _-]?8")
            : head.indexOf('\0') < 0 && !head.startsWith("\u00fe\u00ff");
    if (bom && utf8) {
      bytes.skipNBytes(3);
    }
    return new XmlBytes(bytes, utf8);
  }

  XMLStreamReader reader(XMLInputFactory factory) throws XMLStreamException {
    return utf8
        ? factory.createXMLStreamReader(
            new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()))
        : factory.createXMLStreamReader(bytes);
  }
}
