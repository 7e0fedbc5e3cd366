package relgate.assist;

/**
 * One thing that {@code doctor} looked at.
 *
 * @param state whether it will do
 * @param remedy what to do; empty where nothing
 */
public record Finding(State state, String subject, String found, String remedy) {
  /** Whether a thing will do. */
  public enum State {
    OK,
    /** Some gates or verbs will not work as well as they could. */
    NOTE,
    /** Something that the configuration needs is not there. */
    LACKS
  }

  static Finding ok(String subject, String found) {
    return new Finding(State.OK, subject, found, "");
  }

  static Finding note(String subject, String found, String remedy) {
    return new Finding(State.NOTE, subject, found, remedy);
  }

  static Finding lacks(String subject, String found, String remedy) {
    return new Finding(State.LACKS, subject, found, remedy);
  }

  /** The finding in one or two lines. */
  public String text() {
    String first = "%-5s %-22s %s".formatted(state, subject, found);
    return remedy.isEmpty() ? first : first + System.lineSeparator() + "      remedy: " + remedy;
  }
}
