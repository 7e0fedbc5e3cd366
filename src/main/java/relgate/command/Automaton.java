package relgate.command;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;

/**
 * Finds every one of many words in one pass over a text, in linear time (Aho and Corasick,
 * "Efficient string matching", CACM 18(6), 1975). States are numbers; 0 is the start.
 */
final class Automaton {
  private static final int ASCII = 128;

  private final char[] label;
  private final int[] firstChild;
  private final int[] sibling;
  private final int[] fail;
  private final int[] depth;
  private final int[] found;

  /** The start's transitions, which nearly every character of an ordinary text takes. */
  private final int[] fromStart = new int[ASCII];

  /** A state with more children has them in a table as well. */
  private static final int MOST_SIBLINGS = 3;

  private final boolean[] wide;
  private long[] slots = {0};
  private int[] slotChildren = {0};

  private int size = 1;

  Automaton(Collection<String> words) {
    int most = 1 + words.stream().mapToInt(String::length).sum();
    label = new char[most];
    firstChild = new int[most];
    sibling = new int[most];
    fail = new int[most];
    depth = new int[most];
    found = new int[most];
    wide = new boolean[most];
    words.forEach(this::insert);
    widen();
    for (int child = firstChild[0]; child != 0; child = sibling[child]) {
      if (label[child] < ASCII) {
        fromStart[label[child]] = child;
      }
    }
    link();
  }

  /** Length of the longest word. */
  int longest() {
    return Arrays.stream(depth).max().orElse(0);
  }

  /** The state after one more character. */
  int next(int start, char c) {
    int state = start;
    while (state != 0) {
      int child = child(state, c);
      if (child != 0) {
        return child;
      }
      state = fail[state];
    }
    return c < ASCII ? fromStart[c] : child(0, c);
  }

  /** Fills the table: the first characters of many words have many children. */
  private void widen() {
    int entries = 0;
    for (int state = 0; state < size; state++) {
      int children = 0;
      for (int child = firstChild[state]; child != 0; child = sibling[child]) {
        children++;
      }
      wide[state] = children > MOST_SIBLINGS;
      entries += wide[state] ? children : 0;
    }
    slots = new long[Integer.highestOneBit(entries + 1) << 2];
    slotChildren = new int[slots.length];
    for (int state = 0; state < size; state++) {
      for (int child = firstChild[state]; wide[state] && child != 0; child = sibling[child]) {
        int slot = slot(key(state, label[child]));
        slots[slot] = key(state, label[child]);
        slotChildren[slot] = child;
      }
    }
  }

  /** Never zero, which marks a free slot. */
  private static long key(int state, char c) {
    return ((long) state + 1) << Character.SIZE | c;
  }

  /** The slot of a key, or the free one where it would stand. */
  private int slot(long key) {
    int last = slots.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> Integer.SIZE) & last;
    while (slots[slot] != 0 && slots[slot] != key) {
      slot = (slot + 1) & last;
    }
    return slot;
  }

  /** The first place from which a word could begin; the end of the part where there is none. */
  int firstStart(char[] chars, int start, int end) {
    int index = start;
    while (index < end && chars[index] < ASCII && fromStart[chars[index]] == 0) {
      index++;
    }
    return index;
  }

  /** How many of the last characters could still become a word. */
  int depth(int state) {
    return depth[state];
  }

  /** Length of the longest word that ends in this state; 0 for none. */
  int found(int state) {
    return found[state];
  }

  /** The state of a word that goes on with this character; 0 for none. */
  int child(int state, char c) {
    if (wide[state]) {
      return slotChildren[slot(key(state, c))];
    }
    int child = firstChild[state];
    while (child != 0 && label[child] != c) {
      child = sibling[child];
    }
    return child;
  }

  private void insert(String word) {
    int state = 0;
    for (int i = 0; i < word.length(); i++) {
      int child = child(state, word.charAt(i));
      if (child == 0) {
        child = size++;
        label[child] = word.charAt(i);
        depth[child] = depth[state] + 1;
        sibling[child] = firstChild[state];
        firstChild[state] = child;
      }
      state = child;
    }
    found[state] = word.length();
  }

  /** Breadth first: the longest proper suffix of a state is shallower than the state. */
  private void link() {
    Deque<Integer> waiting = new ArrayDeque<>();
    waiting.add(0);
    while (!waiting.isEmpty()) {
      int state = waiting.remove();
      for (int child = firstChild[state]; child != 0; child = sibling[child]) {
        fail[child] = state == 0 ? 0 : next(fail[state], label[child]);
        found[child] = Math.max(found[child], found[fail[child]]);
        waiting.add(child);
      }
    }
  }
}
