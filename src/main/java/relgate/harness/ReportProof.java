package relgate.harness;

import java.nio.file.Path;

/** Knows which test reports are vouched for: made by a run of the tests on one commit. */
@FunctionalInterface
public interface ReportProof {
  /** Nothing is vouched for: only what a report says of itself counts. */
  ReportProof NONE = (report, commit) -> false;

  /** True where an attestation binds this very file to the commit. */
  boolean binds(Path report, String commit);
}
