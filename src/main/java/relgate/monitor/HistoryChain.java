package relgate.monitor;

import java.nio.file.Path;
import relgate.monitor.history.BaselineRecord;
import relgate.monitor.history.HistoryWitness;

/** The evidence chain as a history sees it. */
public interface HistoryChain {
  /** Enters a file of the history that is on disk. */
  void enter(Path file);

  /**
   * Whether an acceptance has the signatures that it needs: those that the candidate's authority
   * asks for, none where there is no authority.
   */
  boolean approved(BaselineRecord record);

  /** Everything that the chain has of a history's folder by now. */
  HistoryWitness witness(Path folder);
}
