package relgate.command;

/**
 * Keeps a CI server from obeying what a command prints: {@code ::name::} at the start of a line and
 * {@code ##[name]}, {@code ##vso[name]}, {@code ##teamcity[name]} anywhere get a space in between.
 */
final class WorkflowFilter implements CharSink {
  private final CharSink next;
  private boolean onlyBlanks = true;
  private char before;
  private char beforeThat;

  WorkflowFilter(CharSink next) {
    this.next = next;
  }

  @Override
  public void put(char c) {
    if (c == '\n') {
      onlyBlanks = true;
    } else if (onlyBlanks && c == ':' && before == ':') {
      next.put(' ');
      onlyBlanks = false;
    } else if (onlyBlanks && c != ':' && !blank(c)) {
      onlyBlanks = false;
    } else if (onlyBlanks && before == ':') {
      onlyBlanks = false;
    }
    if (before == '#' && beforeThat == '#' && (c == '[' || Character.isLetter(c))) {
      next.put(' ');
    }
    next.put(c);
    beforeThat = before;
    before = c;
  }

  @Override
  public void put(char[] chars, int start, int end) {
    int index = start;
    while (index < end) {
      int plain = index;
      while (!onlyBlanks && before != '#' && plain < end && isPlain(chars[plain])) {
        plain++;
      }
      if (plain > index) {
        next.put(chars, index, plain);
        beforeThat = plain - index > 1 ? chars[plain - 2] : before;
        before = chars[plain - 1];
        index = plain;
      } else {
        put(chars[index++]);
      }
    }
  }

  private static boolean isPlain(char c) {
    return c != '\n' && c != '#';
  }

  @Override
  public void end() {
    next.end();
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\t' || Character.isSpaceChar(c) || Character.isWhitespace(c);
  }
}
