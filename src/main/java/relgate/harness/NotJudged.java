package relgate.harness;

/**
 * The check could not be judged (a missing tool, section or answer): it is ERRORED, never passed.
 */
public final class NotJudged extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String remedy;

  public NotJudged(String found, String remedy) {
    super(found);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }

  /** A section of relgate.json that this gate reads and that is not there. */
  public static NotJudged notConfigured(String section, String gate) {
    return new NotJudged(
        "not configured: relgate.json has no \"" + section + "\"",
        "Add \"%s\" to relgate.json, or \"not_applicable\": {\"%s\": \"the reason\"}."
            .formatted(section, gate));
  }
}
