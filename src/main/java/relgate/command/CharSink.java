package relgate.command;

/** The next stop of a stream of characters: a filter, a log or a buffer. */
interface CharSink {
  void put(char c);

  /** The same for a part of an array; faster where the characters are ordinary ones. */
  default void put(char[] chars, int start, int end) {
    for (int i = start; i < end; i++) {
      put(chars[i]);
    }
  }

  /** No character follows; whatever is held back goes on now. */
  void end();
}
