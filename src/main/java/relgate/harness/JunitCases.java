package relgate.harness;

import java.util.Optional;
import javax.xml.stream.XMLStreamReader;

/** The cases of one JUnit XML file as its elements come by, and what it claims beside them. */
final class JunitCases {
  private TestCounts counts = TestCounts.NONE;
  private boolean claimsFailures;
  private boolean nested;
  private boolean inCase;
  private boolean skipped;
  private boolean failed;

  void starts(XMLStreamReader xml) {
    String name = xml.getLocalName();
    boolean miss = name.equals("failure") || name.equals("error");
    if (name.equals("testcase")) {
      nested |= inCase;
      inCase = true;
      skipped = "notrun".equals(xml.getAttributeValue(null, "status"));
      failed = false;
    } else if (name.startsWith("testsuite")) {
      claimsFailures |= some(xml, "failures") || some(xml, "errors");
    } else if (inCase) {
      skipped |= name.equals("skipped") || name.equals("disabled");
      failed |= miss;
    } else if (miss) {
      // What broke a suite outside of its cases: no case tells of it.
      counts = counts.plus(new TestCounts(1, 0, 1));
    }
  }

  void ends(String name) {
    if (name.equals("testcase")) {
      counts = counts.plus(new TestCounts(1, skipped && !failed ? 1 : 0, failed ? 1 : 0));
      inCase = false;
    }
  }

  /** What cannot both be true; such a file vouches for nothing. */
  Optional<String> contradiction() {
    if (nested) {
      return Optional.of("it has a case within a case");
    }
    return claimsFailures && counts.failed() == 0
        ? Optional.of("it claims failures or errors, and shows no case that failed")
        : Optional.empty();
  }

  TestCounts counts() {
    return counts;
  }

  private static boolean some(XMLStreamReader xml, String total) {
    String claimed = xml.getAttributeValue(null, total);
    return claimed != null && claimed.strip().matches("[0-9]*[1-9][0-9]*");
  }
}
