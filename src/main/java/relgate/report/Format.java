package relgate.report;

/**
 * One way in which one kind of report is written for people or their tools: console text, Markdown,
 * JUnit XML, SARIF. Each format is one file; what it needs besides the report, such as the path to
 * name, stands in its constructor.
 *
 * @param <R> the report, a value that knows none of its formats
 */
@FunctionalInterface
public interface Format<R> {
  /** The whole text, ending with a line feed; the same for the same report. */
  String text(R report);
}
