package relgate.testreport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/**
 * One element as it begins. Names of attributes are compared without namespace, case, hyphens and
 * underscores: tools and converters write {@code not-run}, {@code notRun} and {@code x:NotRun}.
 *
 * @param name as it is written, without its namespace
 * @param attributes in their order, each name by {@link #plain}
 */
record ReportElement(String name, List<Attribute> attributes) {
  private static final Set<String> SUITES = Set.of("testsuites", "testsuite", "TestRun");
  private static final Set<String> CASES = Set.of("testcase", "UnitTestResult");

  /** Lists in which cases may stand; whatever else holds a case may have left it out. */
  private static final Set<String> LISTS = Set.of("results", "testcases", "tests", "cases");

  record Attribute(String name, String value) {}

  /** The part that an element plays in a report. */
  enum Role {
    SUITE,
    CASE,
    LIST,
    PROPERTY,
    OUTPUT,
    OTHER
  }

  ReportElement {
    attributes = List.copyOf(attributes);
  }

  static ReportElement of(XMLStreamReader xml) {
    List<Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String value = xml.getAttributeValue(i).strip();
      attributes.add(new Attribute(plain(xml.getAttributeLocalName(i)), value));
    }
    return new ReportElement(xml.getLocalName(), attributes);
  }

  /** A name or a word without what tools write differently. */
  static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[\\s_/.-]", "");
  }

  /** dotnet's trx is one suite of results. */
  static boolean isSuite(String name) {
    return SUITES.contains(name);
  }

  Role role() {
    if (isSuite(name)) {
      return Role.SUITE;
    }
    if (CASES.contains(name)) {
      return Role.CASE;
    }
    return switch (name) {
      case "system-out", "system-err" -> Role.OUTPUT;
      case "property" -> Role.PROPERTY;
      default -> LISTS.contains(plain(name)) ? Role.LIST : Role.OTHER;
    };
  }

  /** The attribute's first value; empty where it has none. */
  String value(String attribute) {
    return attributes.stream()
        .filter(one -> one.name().equals(attribute))
        .map(Attribute::value)
        .findFirst()
        .orElse("");
  }

  boolean has(String attribute) {
    return attributes.stream().anyMatch(one -> one.name().equals(attribute));
  }
}
