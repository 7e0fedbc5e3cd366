package relgate.command;

/** The end of a chain of filters: a text in memory. */
record TextSink(StringBuilder text) implements CharSink {
  @Override
  public void put(char c) {
    text.append(c);
  }

  @Override
  public void end() {}
}
