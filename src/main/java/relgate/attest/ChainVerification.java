package relgate.attest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.Problem;

/**
 * The result of verifying the whole audit log.
 *
 * @param entries how many entries could be read
 * @param head the hash of the last entry; null where there is none
 * @param problems everything that shows a change; empty where the log and its files are whole
 * @param notes what an auditor should know that is no sign of a change
 */
public record ChainVerification(
    long entries, @Nullable String head, List<Problem> problems, List<String> notes) {
  public ChainVerification {
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  public boolean whole() {
    return problems.isEmpty();
  }
}
