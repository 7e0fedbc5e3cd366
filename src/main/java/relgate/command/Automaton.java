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

  private int size = 1;

  Automaton(Collection<String> words) {
    int most = 1 + words.stream().mapToInt(String::length).sum();
    label = new char[most];
    firstChild = new int[most];
    sibling = new int[most];
    fail = new int[most];
    depth = new int[most];
    found = new int[most];
    words.forEach(this::insert);
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

  private int child(int state, char c) {
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
