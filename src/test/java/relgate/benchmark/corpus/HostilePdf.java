package relgate.benchmark.corpus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;

/** Small PDF files that ask for more than any machine has. */
final class HostilePdf {
  private static final int FORMS = 40;
  private static final int MEBIBYTES = 700;

  private HostilePdf() {}

  /** Forty forms, each of which draws the next one twice: two to the fortieth drawings. */
  static byte[] endless() {
    StringBuilder out =
        new StringBuilder("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n")
            .append("2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n")
            .append("3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R")
            .append("/Resources<</XObject<</F 5 0 R>>>>>>endobj\n")
            .append("4 0 obj<</Length 5>>stream\n/F Do\nendstream endobj\n");
    for (int n = 5; n < FORMS + 5; n++) {
      out.append(n).append(" 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 11");
      out.append("/Resources<</XObject<</F ").append(n + 1).append(" 0 R>>>>>>stream\n");
      out.append("/F Do /F Do\nendstream endobj\n");
    }
    out.append("trailer<</Root 1 0 R>>\n");
    return out.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** A table of contents of 700 KiB that unfolds to 700 MiB while the file is opened. */
  static byte[] huge() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      byte[] zeros = new byte[1 << 20];
      for (int n = 0; n < MEBIBYTES; n++) {
        deflater.write(zeros);
      }
    }
    String start =
        "%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            + "2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ascii(start));
    out.writeBytes(
        ascii(
            "3 0 obj<</Type/XRef/Size 4/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length "
                + packed.size()
                + ">>stream\n"));
    packed.writeTo(out);
    out.writeBytes(ascii("\nendstream endobj\nstartxref\n" + start.length() + "\n%%EOF\n"));
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
