package relgate.command;

/**
 * Masks tokens that relgate was never given, by their shape: a service may echo its own, a test may
 * print one. A word is held until it ends, and longer ones than any token are let through.
 */
final class ShapeMasker implements CharSink {
  /** JSON web tokens are the longest; what is longer is data. */
  private static final int LONGEST = 8192;

  private static final boolean[] BELONGS = belonging();

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
        more(chars, index, stop);
      } else if (stop - index >= SecretShapes.LEAST
          && stop - index <= LONGEST
          && SecretShapes.mayHold(chars, index, stop)) {
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

  /** More of a word whose end is not here, or whose beginning was not. */
  private void more(char[] chars, int start, int end) {
    if (tooLong) {
      next.put(chars, start, end);
      return;
    }
    word.append(chars, start, end - start);
    if (word.length() > LONGEST) {
      flush();
      tooLong = true;
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
    boolean open =
        text.length() >= SecretShapes.LEAST
            && SecretShapes.mayHold(text.toCharArray(), 0, text.length());
    String shown = open ? SecretShapes.masked(text) : text;
    next.put(shown.toCharArray(), 0, shown.length());
  }

  private static boolean belongs(char c) {
    return c < BELONGS.length && BELONGS[c];
  }

  private static boolean[] belonging() {
    boolean[] belonging = new boolean[128];
    for (char c = 0; c < belonging.length; c++) {
      belonging[c] = Character.isLetterOrDigit(c) || "_-.=+/".indexOf(c) >= 0;
    }
    return belonging;
  }
}
