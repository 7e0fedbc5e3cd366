package relgate.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import relgate.Workspace;
import relgate.attest.AuditEntry;
import relgate.attest.AuditKind;
import relgate.attest.Chain;
import relgate.candidate.Candidate;
import relgate.monitor.HistoryChain;
import relgate.monitor.history.BaselineRecord;
import relgate.monitor.history.HistoryWitness;
import relgate.store.StoreUnreachable;

/** The candidate's evidence chain, asked by the monitor. */
final class KbHistoryChain implements HistoryChain {
  private static final Set<AuditKind> OF_A_HISTORY =
      Set.of(AuditKind.MONITOR_REPORT, AuditKind.BASELINE, AuditKind.RETIREMENT);

  private final Candidate candidate;
  private final Context context;

  KbHistoryChain(Candidate candidate, Context context) {
    this.candidate = candidate;
    this.context = context;
  }

  @Override
  public void enter(Path file) {
    new EnteredEvidence(candidate, context).enterHistory(file);
  }

  @Override
  public boolean approved(BaselineRecord record) {
    return KbApprovals.approved(record, candidate);
  }

  @Override
  public HistoryWitness witness(Path folder) {
    Workspace workspace = candidate.workspace();
    catchUp();
    Chain chain = Chain.of(workspace.audit());
    String prefix = workspace.named(folder) + "/";
    Map<String, String> recorded = new LinkedHashMap<>();
    for (AuditEntry entry : chain.entries()) {
      if (OF_A_HISTORY.contains(entry.kind()) && entry.path().startsWith(prefix)) {
        recorded.put(entry.path().substring(prefix.length()), entry.sha256());
      }
    }
    boolean damaged = !chain.problems().isEmpty() && !recorded.isEmpty();
    return new HistoryWitness(
        recorded,
        damaged ? chain.problems().get(0).place() + ": " + chain.problems().get(0).found() : "");
  }

  /** Where the store is away, the folder's own copy of the chain has what was known before. */
  private void catchUp() {
    try {
      context.store().audit(candidate, context).catchUp();
    } catch (StoreUnreachable e) {
      context.err().println("the evidence chain is asked as it was: " + e.problem().found());
    }
  }
}
