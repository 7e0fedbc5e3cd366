package relgate.command;

/** Where a stream of characters goes next: a filter, a log or a tail. */
interface CharSink {
  void put(char c);

  /** No character follows; whatever is held back goes on now. */
  void end();
}
