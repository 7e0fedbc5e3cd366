package relgate.command;

/** A stream of which nothing is kept: a reader takes it as it comes. */
record ReadOutput(ByteReader reader) implements Output {
  @Override
  public void put(byte[] bytes, int count) {
    reader.take(bytes, count);
  }

  @Override
  public void end() {}

  @Override
  public String text() {
    return "";
  }

  @Override
  public boolean cut() {
    return false;
  }
}
