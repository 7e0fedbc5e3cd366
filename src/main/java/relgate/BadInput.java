package relgate;

import java.util.List;
import java.util.stream.Collectors;

/** Wrong use: a flag or a file that cannot be accepted, with all of its problems; exit code 2. */
public class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  public BadInput(List<Problem> problems) {
    super(problems.stream().map(Problem::text).collect(Collectors.joining(System.lineSeparator())));
    this.problems = List.copyOf(problems);
  }

  public BadInput(String place, String expected, String found, String remedy) {
    this(List.of(new Problem(place, expected, found, remedy)));
  }

  /** Everything that is wrong with the input; at least one. */
  public List<Problem> problems() {
    return problems;
  }
}
