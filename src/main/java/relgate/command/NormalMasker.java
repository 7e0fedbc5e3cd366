package relgate.command;

/**
 * Replaces secrets by {@code ***} in a stream that arrives in pieces of any size, in whatever way
 * they are escaped, quoted or wrapped. Only what could still become a secret is held back.
 */
final class NormalMasker implements CharSink, Normalizer.Reader {
  /** So many characters tell a beginning from ordinary text. */
  private static final int KNOWN = 3;

  /** So much of a secret at the end of a text is masked like the whole. */
  private static final int CUT = 8;

  private final Automaton secrets;
  private final LookAhead lookAhead;
  private final Gathered next;
  private final HeldText held;
  private final Normalizer normalizer = new Normalizer(this);

  /** Where each of the last characters that were read began, as a ring. */
  private final long[] where;

  private int state;
  private long counted;

  /** Where the last character that was read ended. */
  private long last;

  NormalMasker(Automaton secrets, Beginnings beginnings, CharSink next) {
    this.secrets = secrets;
    this.next = new Gathered(next);
    lookAhead = new LookAhead(beginnings);
    held = new HeldText(this.next);
    where = new long[secrets.longest() + 1];
  }

  @Override
  public void put(char c) {
    take(c);
    next.flush();
  }

  private void take(char c) {
    long position = held.read();
    held.add(c);
    normalizer.put(c, position);
    release();
  }

  @Override
  public void put(char[] chars, int start, int end) {
    int index = start;
    int looked = start - 1;
    while (index < end) {
      int back = index - held.size();
      if (back > looked && canLookAhead()) {
        // Too little was read to be a beginning: a look ahead tells at once whether it is one.
        normalizer.takeBack(held.size());
        held.takeBack();
        state = 0;
        int plain = lookAhead.from(chars, back, end);
        held.pass(chars, back, plain);
        normalizer.passed(chars, back, plain);
        index = plain;
        looked = plain;
      }
      if (index < end) {
        take(chars[index++]);
      }
    }
    next.flush();
  }

  private boolean canLookAhead() {
    return secrets.depth(state) < KNOWN && normalizer.canTakeBack() && !held.isCovered();
  }

  @Override
  public void end() {
    normalizer.end();
    if (secrets.depth(state) >= CUT) {
      // What was cut in the middle of a secret still gives most of it away.
      held.cover(began(secrets.depth(state)), last);
    }
    state = 0;
    held.release(held.read());
    next.end();
  }

  @Override
  public void read(char c, long first, long last) {
    state = secrets.next(state, c);
    this.last = last;
    where[(int) (counted++ % where.length)] = first;
    if (secrets.found(state) > 0) {
      held.cover(began(secrets.found(state)), last);
    }
  }

  @Override
  public void apart() {
    state = 0;
  }

  @Override
  public boolean pending() {
    return secrets.depth(state) >= KNOWN;
  }

  @Override
  public long began() {
    return state == 0 ? held.read() : began(secrets.depth(state));
  }

  private long began(int back) {
    return where[(int) ((counted - back) % where.length)];
  }

  private void release() {
    long open = state == 0 ? held.read() : began(secrets.depth(state));
    held.release(Math.min(open, Math.min(normalizer.open(), held.read())));
  }
}
