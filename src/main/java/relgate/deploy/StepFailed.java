package relgate.deploy;

import java.util.List;
import relgate.Problem;

/** A step did not reach what it is for; at least one problem says why. */
final class StepFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  StepFailed(List<Problem> problems) {
    super(problems.get(0).text());
    this.problems = List.copyOf(problems);
  }

  StepFailed(String place, String expected, String found, String remedy) {
    this(List.of(new Problem(place, expected, found, remedy)));
  }

  List<Problem> problems() {
    return problems;
  }
}
