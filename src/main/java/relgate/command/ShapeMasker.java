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

  /** Of so many neighbouring characters one stands in each word that is long enough. */
  @Override
  public void put(char[] chars, int start, int end) {
    int index = start;
    if (!word.isEmpty() || tooLong) {
      index = wordEnd(chars, start, end);
      more(chars, start, index);
      if (index == end) {
        return;
      }
      put(chars[index++]);
    }
    int last = wordStart(chars, index, end);
    whole(chars, index, last);
    more(chars, last, end);
  }

  /** A part in which every word begins and ends. */
  private void whole(char[] chars, int start, int last) {
    int index = start;
    int passed = start;
    while (index + SecretShapes.LEAST <= last) {
      int probe = index + SecretShapes.LEAST - 1;
      if (belongs(chars[probe])) {
        int first = wordStart(chars, index, probe);
        int stop = wordEnd(chars, probe, last);
        if (isCandidate(chars, first, stop)) {
          next.put(chars, passed, first);
          word.append(chars, first, stop - first);
          flush();
          passed = stop;
        }
        index = stop + 1;
      } else {
        index = probe + 1;
      }
    }
    next.put(chars, passed, last);
  }

  private static boolean isCandidate(char[] chars, int start, int end) {
    int length = end - start;
    return length >= SecretShapes.LEAST
        && length <= LONGEST
        && SecretShapes.mayHold(chars, start, end);
  }

  private static int wordEnd(char[] chars, int start, int end) {
    int index = start;
    while (index < end && belongs(chars[index])) {
      index++;
    }
    return index;
  }

  /** Where the word begins that ends at a place. */
  private static int wordStart(char[] chars, int first, int end) {
    int index = end;
    while (index > first && belongs(chars[index - 1])) {
      index--;
    }
    return index;
  }

  /** More of a word whose end is not here, or whose beginning was not. */
  private void more(char[] chars, int start, int end) {
    if (start == end) {
      return;
    }
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
