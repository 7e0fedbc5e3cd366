package relgate.command;

/**
 * The words that a tool puts before every line, such as {@code web-1 | } or a time: where two lines
 * begin alike up to a mark of that kind, the second beginning belongs to no secret.
 */
final class LinePrefix {
  /** Takes what turned out to be no prefix. */
  interface Held {
    void put(char c, long position);
  }

  private static final int LONGEST = 64;
  private static final String MARKS = "|>]:#*-";

  private final char[] line = new char[LONGEST];
  private final long[] positions = new long[LONGEST];
  private int length;
  private long seen;
  private int matched;
  private boolean comparing;

  /** Length of this line's prefix, where it was compared. */
  private int known;

  /** How many characters of the line were seen. */
  long seen() {
    return seen;
  }

  boolean comparing() {
    return comparing;
  }

  /** Where what is being compared begins. */
  long open() {
    return comparing && matched > 0 ? positions[0] : Long.MAX_VALUE;
  }

  /**
   * A line of the stream has ended.
   *
   * @param pending whether what the next one begins with matters
   * @param column where in the line the beginning of a secret stands: a prefix stands before it;
   *     negative where it stands in an earlier line
   */
  void lineEnds(boolean pending, long column) {
    length = (int) Math.min(length, column < 0 ? known : column);
    comparing = pending && length > 0;
    matched = 0;
    seen = comparing ? length : 0;
    length = (int) seen;
  }

  /** The last characters of the line are read again. */
  void takeBack(int count) {
    seen = Math.max(0, seen - count);
    length = (int) Math.min(length, seen);
  }

  /** A character of a line. */
  void saw(char c) {
    seen++;
    if (length < LONGEST) {
      line[length++] = c;
    }
  }

  /** Many characters, lines and all. */
  void passed(char[] chars, int start, int end) {
    int begin = end;
    while (begin > start && chars[begin - 1] != '\n') {
      begin--;
    }
    if (begin > start) {
      length = 0;
      seen = 0;
    }
    seen += end - begin;
    int count = Math.min(LONGEST - length, end - begin);
    System.arraycopy(chars, begin, line, length, count);
    length += count;
  }

  /**
   * Whether the character is the one that the line before has in this place; any digit stands for
   * any other, since clocks go on from line to line.
   */
  boolean takes(char c, long position) {
    if (matched < length && alike(line[matched], c) && c != '\n') {
      line[matched] = c;
      positions[matched++] = position;
      return true;
    }
    return false;
  }

  private static boolean alike(char one, char other) {
    return one == other || (digit(one) && digit(other));
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether a mark stands before this place, or a time and a blank. */
  private boolean marked(int mark, boolean blank) {
    if (mark == 0) {
      return false;
    }
    char c = line[mark - 1];
    boolean time = digit(c) || ((c == 'Z' || c == 's') && mark > 1 && digit(line[mark - 2]));
    return MARKS.indexOf(c) >= 0 || (blank && time);
  }

  /** Ends the comparison and gives back what follows the last mark. */
  void leftOver(Held held) {
    if (!comparing) {
      return;
    }
    comparing = false;
    int from = matched;
    while (from > 0 && MARKS.indexOf(line[from - 1]) < 0 && line[from - 1] != ' ') {
      from--;
    }
    int mark = from;
    while (mark > 0 && line[mark - 1] == ' ') {
      mark--;
    }
    known = from;
    boolean prefix = marked(mark, from > mark);
    int count = matched;
    length = matched;
    seen = matched;
    for (int i = prefix ? from : 0; i < count; i++) {
      held.put(line[i], positions[i]);
    }
  }
}
