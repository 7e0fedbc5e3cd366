package relgate.attest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.verdict.Verdict;

/**
 * The result of verifying one envelope, step by step.
 *
 * @param predicateType what the statement says it is; null where its signature did not hold
 * @param accepted hashes of the keys that signed it, each once
 */
public record Verification(
    @Nullable String predicateType, List<String> accepted, List<Step> steps) {
  public Verification {
    accepted = List.copyOf(accepted);
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param name what was verified, such as {@code signature} or {@code subject}
   * @param verdict PASSED, FAILED, or SKIPPED where nothing was given to compare with
   * @param found for a skipped step, why
   */
  public record Step(String name, Verdict verdict, String expected, String found, String remedy) {
    static Step of(String name, boolean holds, String expected, String found, String remedy) {
      return new Step(name, holds ? Verdict.PASSED : Verdict.FAILED, expected, found, remedy);
    }

    static Step skipped(String name, String expected, String why) {
      return new Step(name, Verdict.SKIPPED, expected, why, "");
    }
  }

  /** Whether no step failed and the signature held. */
  public boolean passed() {
    return !accepted.isEmpty() && steps.stream().noneMatch(step -> step.verdict().blocks());
  }

  /** The steps that failed. */
  public List<Step> failed() {
    return steps.stream().filter(step -> step.verdict().blocks()).toList();
  }
}
