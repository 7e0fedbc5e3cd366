package relgate.assist;

import java.util.List;

/**
 * One thing that {@code doctor} looked at.
 *
 * @param state its fitness
 * @param remedy what to do; empty where nothing
 */
public record DoctorFinding(State state, String subject, String found, String remedy) {
  /** Fitness of the thing that was looked at. */
  public enum State {
    OK,
    /** Some gates or verbs will not work as well as they could. */
    NOTE,
    /** Something that the configuration needs is not there. */
    LACKS
  }

  static DoctorFinding ok(String subject, String found) {
    return new DoctorFinding(State.OK, subject, found, "");
  }

  /** Something that may be meant and may be not. */
  public static DoctorFinding note(String subject, String found, String remedy) {
    return new DoctorFinding(State.NOTE, subject, found, remedy);
  }

  static DoctorFinding lacks(String subject, String found, String remedy) {
    return new DoctorFinding(State.LACKS, subject, found, remedy);
  }

  /**
   * What is masked.
   *
   * @param origins where it comes from, never what it is
   */
  public static DoctorFinding secrets(List<String> origins) {
    return origins.isEmpty()
        ? note("secrets", "no variable is masked", "Name what is secret in relgate.json: secrets.")
        : ok("secrets", "masked everywhere: " + String.join(", ", origins));
  }

  /** The finding in one or two lines. */
  public String text() {
    String line = "%-5s %-22s %s".formatted(state, subject, found);
    return remedy.isEmpty() ? line : line + System.lineSeparator() + "      remedy: " + remedy;
  }
}
