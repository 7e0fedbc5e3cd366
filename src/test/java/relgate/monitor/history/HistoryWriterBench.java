package relgate.monitor.history;

/** Target: of 32 writers with 300 points each, three a millisecond, nothing is lost. */
class HistoryWriterBench extends HistoryWriters {
  HistoryWriterBench() {
    super(300, 100);
  }
}
