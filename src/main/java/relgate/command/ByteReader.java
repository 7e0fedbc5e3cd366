package relgate.command;

/** Reads the raw output of a command while the command runs; it is called by one thread. */
@FunctionalInterface
public interface ByteReader {
  /**
   * Takes the next bytes.
   *
   * @param bytes a buffer that is used again afterwards
   * @param count how many of them, from the first on
   */
  void take(byte[] bytes, int count);
}
