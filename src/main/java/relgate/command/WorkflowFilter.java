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
    if (gapBefore(c)) {
      next.put(' ');
    }
    next.put(c);
  }

  @Override
  public void put(char[] chars, int start, int end) {
    int from = start;
    int index = start;
    while (index < end) {
      int plain = onlyBlanks || before == '#' ? index : plainUntil(chars, index, end);
      if (plain > index) {
        beforeThat = plain - index > 1 ? chars[plain - 2] : before;
        before = chars[plain - 1];
        index = plain;
      } else {
        if (gapBefore(chars[index])) {
          next.put(chars, from, index);
          next.put(' ');
          from = index;
        }
        index++;
      }
    }
    next.put(chars, from, end);
  }

  private static int plainUntil(char[] chars, int start, int end) {
    int index = start;
    while (index < end && chars[index] != '\n' && chars[index] != '#') {
      index++;
    }
    return index;
  }

  /** Whether a space has to stand before the character. */
  private boolean gapBefore(char c) {
    boolean command = onlyBlanks && c == ':' && before == ':';
    boolean group = before == '#' && beforeThat == '#' && (c == '[' || Character.isLetter(c));
    if (c == '\n') {
      onlyBlanks = true;
    } else if (onlyBlanks) {
      onlyBlanks = c == ':' ? before != ':' : before != ':' && blank(c);
    }
    beforeThat = before;
    before = c;
    return command || group;
  }

  @Override
  public void end() {
    next.end();
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\t' || Character.isSpaceChar(c) || Character.isWhitespace(c);
  }
}
