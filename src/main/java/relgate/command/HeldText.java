package relgate.command;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The characters of a stream that may still turn out to belong to a secret, and the stretches of
 * them that do. Positions count the characters of the whole stream.
 */
final class HeldText {
  static final String MASK = "***";

  private final CharSink next;
  private final Deque<Stretch> covered = new ArrayDeque<>();
  private char[] held = new char[256];
  private int start;
  private int end;
  private long written;
  private long maskedUntil = -1;

  /** Characters from first to last for which one mask stands. */
  private static final class Stretch {
    private final long first;
    private long last;
    private boolean shown;

    Stretch(long first, long last) {
      this.first = first;
      this.last = last;
    }
  }

  HeldText(CharSink next) {
    this.next = next;
  }

  /** The position of the next character to be read. */
  long read() {
    return written + end - start;
  }

  int size() {
    return end - start;
  }

  /** Whether a part of what is held belongs to a secret. */
  boolean isCovered() {
    return !covered.isEmpty();
  }

  /** Forgets what is held: it is read again. */
  void takeBack() {
    start = 0;
    end = 0;
  }

  void add(char c) {
    if (end == held.length) {
      makeRoom();
    }
    held[end++] = c;
  }

  /** Hands on characters that can belong to no secret, where nothing is held before them. */
  void pass(char[] chars, int from, int until) {
    next.put(chars, from, until);
    written += until - from;
  }

  private void makeRoom() {
    int count = end - start;
    if (start < held.length / 2) {
      held = Arrays.copyOfRange(held, start, start + 2 * held.length);
    } else {
      System.arraycopy(held, start, held, 0, count);
    }
    start = 0;
    end = count;
  }

  void cover(long first, long last) {
    long begin = Math.max(first, written);
    while (!covered.isEmpty() && covered.getLast().first >= begin && !covered.getLast().shown) {
      covered.removeLast();
    }
    Stretch before = covered.peekLast();
    if (before != null && before.last + 1 >= begin) {
      before.last = Math.max(before.last, last);
    } else {
      covered.addLast(new Stretch(begin, last));
    }
  }

  /** Hands on everything before the position: from there on, a secret may still come to light. */
  void release(long until) {
    while (written < until) {
      Stretch stretch = covered.peekFirst();
      if (stretch == null || written < stretch.first) {
        long stop = stretch == null ? until : Math.min(until, stretch.first);
        int count = (int) (stop - written);
        next.put(held, start, start + count);
        skip(count);
      } else {
        show(stretch);
        skip((int) (Math.min(until, stretch.last + 1) - written));
        maskedUntil = written;
        if (written > stretch.last) {
          covered.removeFirst();
        }
      }
    }
  }

  private void skip(int count) {
    start += count;
    written += count;
    if (start == end) {
      start = 0;
      end = 0;
    }
  }

  private void show(Stretch stretch) {
    if (!stretch.shown && stretch.first != maskedUntil) {
      for (int i = 0; i < MASK.length(); i++) {
        next.put(MASK.charAt(i));
      }
    }
    stretch.shown = true;
  }
}
