package relgate.command;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Replaces secrets by {@code ***} in a stream that arrives in pieces of any size.
 *
 * <p>Only what could still become a secret is held back. Line breaks inside a secret are read over,
 * since tools wrap base64 and long values; a run of more than {@value #BREAKS} ends the candidate,
 * which bounds what is held.
 */
final class Masker implements CharSink {
  static final String MASK = "***";
  private static final int BREAKS = 4;

  private final Automaton secrets;
  private final CharSink next;

  /** Positions in the stream of the last characters that were no line breaks, as a ring. */
  private final long[] where;

  private final char[] held;
  private final Deque<Run> covered = new ArrayDeque<>();
  private int state;
  private int breaks;
  private long read;
  private long counted;
  private long written;
  private long maskedUntil = -1;

  /** Characters of the stream that a mask stands for, from first to last. */
  private static final class Run {
    private final long first;
    private long last;
    private boolean shown;

    Run(long first, long last) {
      this.first = first;
      this.last = last;
    }
  }

  Masker(Automaton secrets, CharSink next) {
    this.secrets = secrets;
    this.next = next;
    int longest = secrets.longest() + 1;
    where = new long[longest];
    held = new char[longest * (BREAKS + 1) + 1];
  }

  @Override
  public void put(char c) {
    if (c == '\n' || c == '\r') {
      lineBreak(c);
      return;
    }
    breaks = 0;
    state = secrets.next(state, c);
    if (state == 0 && written == read) {
      read++;
      written++;
      next.put(c);
      return;
    }
    hold(c);
    where[(int) (counted++ % where.length)] = read - 1;
    if (secrets.found(state) > 0) {
      cover(position(secrets.found(state)), read - 1);
    }
    release(state == 0 ? read : position(secrets.depth(state)));
  }

  @Override
  public void put(char[] chars, int start, int end) {
    int index = start;
    while (index < end) {
      boolean idle = state == 0 && written == read;
      int plain = idle ? secrets.firstStart(chars, index, end) : index;
      if (plain > index) {
        next.put(chars, index, plain);
        read += plain - index;
        written = read;
        index = plain;
      } else {
        put(chars[index++]);
      }
    }
  }

  @Override
  public void end() {
    state = 0;
    release(read);
    next.end();
  }

  private void lineBreak(char c) {
    hold(c);
    if (state == 0 || ++breaks > BREAKS) {
      state = 0;
      release(read);
    }
  }

  private void hold(char c) {
    held[(int) (read++ % held.length)] = c;
  }

  /** Where the last so many characters that were no line breaks begin. */
  private long position(int back) {
    return where[(int) ((counted - back) % where.length)];
  }

  private void cover(long first, long last) {
    long start = first;
    while (!covered.isEmpty() && covered.getLast().first >= start && !covered.getLast().shown) {
      covered.removeLast();
    }
    Run before = covered.peekLast();
    if (before != null && before.last + 1 >= start) {
      before.last = last;
    } else {
      covered.addLast(new Run(start, last));
    }
  }

  /** Hands on everything before the position: from there on, a secret may still come to light. */
  private void release(long until) {
    while (written < until) {
      Run run = covered.peekFirst();
      if (run == null || written < run.first) {
        next.put(held[(int) (written++ % held.length)]);
      } else {
        show(run);
        written = Math.min(until, run.last + 1);
        maskedUntil = written;
        if (written > run.last) {
          covered.removeFirst();
        }
      }
    }
  }

  private void show(Run run) {
    boolean joined = run.first == maskedUntil;
    if (!run.shown && !joined) {
      for (int i = 0; i < MASK.length(); i++) {
        next.put(MASK.charAt(i));
      }
    }
    run.shown = true;
  }
}
