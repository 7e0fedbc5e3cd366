package relgate.testreport;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** The parser's complaints about one file in words that say what the tool did and what to do. */
final class XmlMistakes {
  private static final String WRITE = "Let the test command write JUnit XML, and run it again.";
  private static final Pattern CONTROL = Pattern.compile("Unicode: 0x([0-9a-fA-F]+)");
  private final Path file;
  private final String shown;

  XmlMistakes(Path file, String shown) {
    this.file = file;
    this.shown = shown;
  }

  UnreadableReport because(String reason) {
    return new UnreadableReport(shown, reason, WRITE);
  }

  /** The roots of other formats, with the converters that their own tools have. */
  UnreadableReport wrongRoot(String root) {
    String reason = "its root is <" + root + ">, not <testsuites> or <testsuite>";
    return switch (root) {
      case "assemblies", "assembly", "test-run", "test-results" ->
          new UnreadableReport(
              shown,
              reason + ": it is XML of xUnit.net or NUnit",
              "Write JUnit XML: `dotnet test --logger junit` with the package"
                  + " JunitXml.TestLogger.");
      case "testng-results" ->
          new UnreadableReport(
              shown,
              reason + ": it is XML of TestNG",
              "Name the JUnit XML that TestNG writes beside it, in junitreports/.");
      case "robot" ->
          new UnreadableReport(
              shown, reason + ": it is XML of Robot Framework", "Write it with `robot --xunit`.");
      case "TestLog", "TestResult", "Catch2TestRun", "Catch", "doctest", "TestCase" ->
          new UnreadableReport(
              shown,
              reason + ": it is XML of Boost.Test, Catch2, doctest or Qt",
              "Write JUnit XML: --logger=JUNIT (Boost), -r junit (Catch2, doctest), -o"
                  + " r.xml,junitxml (Qt).");
      default -> because(reason);
    };
  }

  /** What has no tag at its beginning is the report of another kind. */
  private UnreadableReport noXml() {
    return new UnreadableReport(
        shown,
        "it is no XML; JSON (CTRF, `go test -json`) and TAP are no JUnit XML",
        "Name the JUnit XML that the tool or its converter writes (gotestsum, tap-junit).");
  }

  UnreadableReport of(XMLStreamException e) {
    String said = String.valueOf(e.getMessage()).replaceAll("\\RMessage: ", ": ");
    String place = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNumber() + ": ";
    Matcher control = CONTROL.matcher(said);
    if (control.find()) {
      return new UnreadableReport(
          shown,
          place + "a raw control character (0x" + control.group(1) + "), which XML cannot hold",
          "Keep colours and control characters out of the report: " + ToolOption.of(file) + ".");
    }
    if (said.contains("not allowed in prolog")) {
      return noXml();
    }
    if (said.contains("Premature end of file")) {
      return because("it is empty");
    }
    if (said.contains("must start and end within the same entity")) {
      return because(place + "it ends in the middle: who wrote it was ended, or the disk is full");
    }
    if (said.contains("[xX][mM][lL]") || said.contains("following the root element")) {
      return because(place + "a second document begins: each tool needs a file of its own");
    }
    if (said.contains("Invalid byte") || said.contains("Input length = ")) {
      return because(place + "bytes that are no text in the encoding that it declares");
    }
    return because(said);
  }
}
