package relgate.command;

/** Where a stream of characters goes next: a filter, a log or a tail. */
interface CharSink {
  void put(char c);

  /** The same for a part of an array; faster where the characters are ordinary ones. */
  default void put(char[] chars, int from, int to) {
    for (int i = from; i < to; i++) {
      put(chars[i]);
    }
  }

  /** No character follows; whatever is held back goes on now. */
  void end();
}
