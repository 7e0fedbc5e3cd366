package relgate.command;

/**
 * Masks tokens that relgate was never given, by their shape: a service may echo its own, a test may
 * print one. A word is held until it ends, and longer ones than any token are let through.
 */
final class ShapeMasker implements CharSink {
  /** JSON web tokens are the longest; what is longer is data. */
  private static final int LONGEST = 8192;

  private final CharSink next;
  private final StringBuilder word = new StringBuilder();
  private boolean tooLong;

  ShapeMasker(CharSink next) {
    this.next = next;
  }

  @Override
  public void put(char c) {
    if (!belongs(c)) {
      flush();
      tooLong = false;
      next.put(c);
    } else if (tooLong) {
      next.put(c);
    } else {
      word.append(c);
      if (word.length() > LONGEST) {
        flush();
        tooLong = true;
      }
    }
  }

  @Override
  public void put(char[] chars, int start, int end) {
    int index = start;
    while (index < end) {
      int stop = index;
      while (stop < end && belongs(chars[stop])) {
        stop++;
      }
      if (stop > index && (stop == end || !word.isEmpty() || tooLong)) {
        for (int i = index; i < stop; i++) {
          put(chars[i]);
        }
      } else if (stop - index >= SecretShapes.LEAST && stop - index <= LONGEST) {
        word.append(chars, index, stop - index);
        flush();
      } else {
        next.put(chars, index, stop);
      }
      if (stop < end) {
        put(chars[stop++]);
      }
      index = stop;
    }
  }

  @Override
  public void end() {
    flush();
    next.end();
  }

  private void flush() {
    if (word.isEmpty()) {
      return;
    }
    String text = word.toString();
    word.setLength(0);
    String shown = text.length() < SecretShapes.LEAST ? text : SecretShapes.masked(text);
    for (int i = 0; i < shown.length(); i++) {
      next.put(shown.charAt(i));
    }
  }

  private static boolean belongs(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '.'
        || c == '='
        || c == '+'
        || c == '/';
  }
}
