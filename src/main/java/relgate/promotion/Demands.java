package relgate.promotion;

import java.util.List;

/**
 * What a promotion asks for beyond the verdict.
 *
 * @param artifacts names that the commit's configuration gives; the report must have each, once
 * @param digests sha256 of what is shipped, as somebody has it in hand
 */
public record Demands(List<String> artifacts, List<String> digests) {
  static final Demands NONE = new Demands(List.of(), List.of());

  public Demands {
    artifacts = List.copyOf(artifacts);
    digests = List.copyOf(digests);
  }

  Demands about(List<String> sha256) {
    return new Demands(artifacts, sha256);
  }
}
