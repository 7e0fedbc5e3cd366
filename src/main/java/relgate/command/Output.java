package relgate.command;

/** Takes the bytes that a process prints on one of its streams. */
interface Output {
  void put(byte[] bytes, int count);

  /** No byte follows. */
  void end();

  /** What is kept, in memory bounded from the start. */
  String text();

  /** Whether more was printed than is kept. */
  boolean cut();
}
