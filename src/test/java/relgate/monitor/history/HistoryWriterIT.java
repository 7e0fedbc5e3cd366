package relgate.monitor.history;

/** As crowded as what {@code HistoryWriterBench} writes, and a tenth of it. */
class HistoryWriterIT extends HistoryWriters {
  HistoryWriterIT() {
    super(30, 10);
  }
}
