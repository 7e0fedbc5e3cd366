package relgate.promotion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a promotion asks for beyond the verdict.
 *
 * @param artifacts names that the commit's configuration gives; the report must have each, once
 * @param digests sha256 of what is shipped, as somebody has it in hand
 * @param approvals who must have signed; null where nobody is asked, as in a gate
 */
public record Demands(List<String> artifacts, List<String> digests, @Nullable Approving approvals) {
  static final Demands NONE = new Demands(List.of(), List.of(), null);

  public Demands {
    artifacts = List.copyOf(artifacts);
    digests = List.copyOf(digests);
  }

  Demands about(List<String> sha256) {
    return new Demands(artifacts, sha256, approvals);
  }

  Demands signed(Approving by) {
    return new Demands(artifacts, digests, by);
  }
}
