package relgate;

/**
 * One thing that is wrong: where, what was expected, what was found, what to do.
 *
 * @param place a file with the path inside it (`relgate.json: /env/secret`), a flag, or a step
 * @param expected what would have been right
 * @param found what stood there instead
 * @param remedy what to do, as an imperative sentence
 */
public record Problem(String place, String expected, String found, String remedy) {
  /** The whole problem in four aligned lines, as every message on stderr shows it. */
  public String text() {
    return "%s%n  expected: %s%n  found:    %s%n  remedy:   %s"
        .formatted(place, expected, found, remedy);
  }
}
