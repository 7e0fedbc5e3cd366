package relgate.monitor;

import java.nio.file.Path;
import relgate.monitor.history.HistoryWitness;

/** The evidence chain as a history sees it. */
public interface HistoryChain {
  /** Enters a file of the history that is on disk. */
  void enter(Path file);

  /** Everything that the chain has of a history's folder by now. */
  HistoryWitness witness(Path folder);
}
