package relgate.threshold;

import java.util.Optional;

/**
 * Says whether archived evidence is a document that relgate wrote for this candidate. A text that
 * somebody typed looks the same: the audit log that has its bytes, or a signature, tells them
 * apart.
 */
@FunctionalInterface
interface Vouching {
  /**
   * Why nobody vouches for a document; empty where somebody does.
   *
   * @param head the tree that may have an envelope beside it
   */
  Optional<String> objection(EvidenceKind kind, Tree head, String path, byte[] bytes);
}
