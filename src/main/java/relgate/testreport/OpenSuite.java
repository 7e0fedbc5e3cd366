package relgate.testreport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;
import relgate.verdict.TestCounts;

/** One suite while its cases come by: what its totals claim, and what it and those below show. */
final class OpenSuite {
  private static final List<String> BAD = List.of("failures", "errors");
  private static final List<String> LEFT_OUT = List.of("skipped", "disabled", "ignored", "pending");

  private final String name;
  private final List<String> wrong = new ArrayList<>();
  private final long claimedBad;
  private final long claimedLeftOut;
  private final boolean ranNone;
  private final boolean allLeftOut;
  private int run;
  private int failed;
  private int skipped;
  private int flaky;
  private long shownBad;
  private long shownLeftOut;

  OpenSuite(XMLStreamReader xml) {
    String named = xml.getAttributeValue(null, "name");
    this.name = named == null ? "" : named.strip();
    // A tool that writes a total under two names means the same cases.
    this.claimedBad = Math.max(sum(xml, BAD), claimed(xml, "failed"));
    this.claimedLeftOut = Math.max(sum(xml, LEFT_OUT), claimed(xml, "skip"));
    this.ranNone = "0".equals(xml.getAttributeValue(null, "tests"));
    this.allLeftOut = LEFT_OUT.stream().anyMatch(key -> isTrue(xml.getAttributeValue(null, key)));
  }

  private static boolean isTrue(@org.jspecify.annotations.Nullable String value) {
    return "true".equalsIgnoreCase(value) || "yes".equalsIgnoreCase(value);
  }

  private long sum(XMLStreamReader xml, List<String> totals) {
    return totals.stream().mapToLong(total -> claimed(xml, total)).sum();
  }

  /** A total; one that is no count is a contradiction, as nobody knows what it hides. */
  private long claimed(XMLStreamReader xml, String total) {
    String value = xml.getAttributeValue(null, total);
    String plain = value == null ? "" : value.strip();
    if (plain.isEmpty() || plain.matches("(?i)false|no|0+(\\.0+)?")) {
      return 0;
    }
    if (plain.matches("[0-9]+(\\.0+)?")) {
      String digits = plain.replaceAll("\\..*|^0+(?=[0-9])", "");
      // Any number of more than nine digits is more than a report can show.
      return digits.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(digits);
    }
    if (!plain.matches("(?i)true|yes")) {
      wrong.add("%s says %s=\"%s\", which is no count".formatted(title(), total, plain));
    }
    return 0;
  }

  String name() {
    return name;
  }

  boolean ranNone() {
    return ranNone || allLeftOut;
  }

  void ended(OpenCase testCase, CaseStatus status) {
    switch (status) {
      case RUN -> {
        run++;
        flaky += testCase.flaky() ? 1 : 0;
      }
      case FAILED -> {
        run++;
        failed++;
        shownBad += testCase.failures();
      }
      case NOT_RUN -> {
        skipped++;
        shownLeftOut += testCase.skips();
      }
    }
  }

  /** What broke the suite outside of its cases: no case tells of it. */
  void broke() {
    run++;
    failed++;
    shownBad++;
  }

  /** What a suite below showed is shown here too: totals of a parent include their children's. */
  void ended(OpenSuite child) {
    shownBad += child.shownBad;
    shownLeftOut += child.shownLeftOut;
    wrong.addAll(child.wrong);
  }

  /** Closes the suite: what it contradicts itself in goes to whoever holds it. */
  void close() {
    more(claimedBad, shownBad, "failed").ifPresent(wrong::add);
    more(claimedLeftOut, shownLeftOut, "skipped").ifPresent(wrong::add);
  }

  List<String> wrong() {
    return wrong;
  }

  private Optional<String> more(long claimed, long shown, String what) {
    return claimed > shown
        ? Optional.of("%s claims %d %s and shows %d".formatted(title(), claimed, what, shown))
        : Optional.empty();
  }

  private String title() {
    return name.isEmpty() ? "it" : "the suite \"" + name + "\"";
  }

  Optional<TestCounts.Suite> counted() {
    return run + skipped == 0
        ? Optional.empty()
        : Optional.of(new TestCounts.Suite(name, run, failed, skipped, flaky));
  }
}
