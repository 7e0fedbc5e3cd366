package relgate.threshold;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import relgate.policy.DecisionChange;
import relgate.policy.Document;

/** Changes that need the four pieces of evidence, whoever accepts them. */
final class Evidenced {
  /** Where acceptances lie. */
  static final String FOLDER = "docs/Ops/Acceptances";

  static final Set<String> KINDS = kinds();

  private Evidenced() {}

  private static Set<String> kinds() {
    Set<String> kinds = new TreeSet<>();
    List.of(EvidenceKind.values()).forEach(kind -> kinds.add(kind.toString()));
    return kinds;
  }

  /** Whether the change is one of the benchmark, its questions, its texts or its engine. */
  static boolean needed(DecisionChange change) {
    boolean content = change.document() == Document.CONTENT;
    return change.document() == Document.KB_POLICY
        || (content && !change.key().startsWith("trusted."))
        || (change.document() == Document.CONFIGURATION && change.key().startsWith("kb."));
  }
}
