package relgate.releasetag;

import java.util.List;
import relgate.Problem;

/**
 * Result of verifying one tag.
 *
 * @param tag its name, without {@code refs/tags/}
 * @param signer the principals or the certificate of the one who signed; "nobody" where no
 *     signature holds
 * @param problems every reason to refuse it; empty for a good one
 */
public record TagVerification(String tag, String signer, List<Problem> problems) {
  public TagVerification {
    problems = List.copyOf(problems);
  }

  public boolean good() {
    return problems.isEmpty();
  }
}
