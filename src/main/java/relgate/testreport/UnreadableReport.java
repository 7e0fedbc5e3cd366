package relgate.testreport;

/** A file that is no JUnit XML or that contradicts itself: nothing can be said of its tests. */
public final class UnreadableReport extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String remedy;

  UnreadableReport(String file, String reason, String remedy) {
    super("the test report " + file + " cannot be read as JUnit XML: " + reason);
    this.remedy = remedy;
  }

  /** An imperative sentence. */
  public String remedy() {
    return remedy;
  }
}
