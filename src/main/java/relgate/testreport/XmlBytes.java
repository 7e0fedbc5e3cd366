package relgate.testreport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an XML file as tools write them: blank lines before the declaration, and an encoding
 * by a name that is none ({@code utf8}).
 *
 * @param charset to read them in; null for UTF-16, which the parser tells from the first bytes
 */
record XmlBytes(InputStream bytes, @Nullable Charset charset) {
  private static final int DECLARATION = 200;
  private static final Pattern ENCODING =
      Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']*)[\"']");

  /** How UTF-16 begins, with a byte order mark and without; the parser knows the rest. */
  private static final List<String> WIDE = List.of("\u00fe\u00ff", "\u00ff\u00fe", "\0<", "<\0");

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
    boolean wide = WIDE.stream().anyMatch(head::startsWith);
    Charset charset = declared.find() ? named(declared.group(1)) : StandardCharsets.UTF_8;
    if (bom && charset.equals(StandardCharsets.UTF_8)) {
      bytes.skipNBytes(3);
    }
    return new XmlBytes(bytes, wide ? null : charset);
  }

  /** UTF-8 where there is no such encoding: the name is as damaged as the rest may be. */
  private static Charset named(String encoding) {
    try {
      return Charset.forName(encoding);
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }

  XMLStreamReader reader(XMLInputFactory factory) throws XMLStreamException {
    // Decoded here, as the parser prints its own complaint about bytes that are no text.
    return charset != null
        ? factory.createXMLStreamReader(new InputStreamReader(bytes, charset.newDecoder()))
        : factory.createXMLStreamReader(bytes);
  }
}
