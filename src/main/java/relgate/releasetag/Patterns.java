package relgate.releasetag;

import java.util.List;

/** OpenSSH's patterns: {@code *} is any text, {@code ?} one character, {@code !} takes back. */
final class Patterns {
  private Patterns() {}

  /** Whether one pattern matches the text and none with {@code !} does. */
  static boolean match(List<String> patterns, String text) {
    boolean taken =
        patterns.stream().anyMatch(p -> p.startsWith("!") && glob(p.substring(1), text));
    return !taken && patterns.stream().anyMatch(p -> !p.startsWith("!") && glob(p, text));
  }

  /** In time proportional to both lengths' product at most, whatever the pattern. */
  static boolean glob(String pattern, String text) {
    boolean[] reached = new boolean[pattern.length() + 1];
    reached[0] = true;
    stars(pattern, reached);
    for (int i = 0; i < text.length(); i++) {
      boolean[] next = new boolean[pattern.length() + 1];
      for (int p = 0; p < pattern.length(); p++) {
        char c = pattern.charAt(p);
        if (reached[p] && c == '*') {
          next[p] = true;
        } else if (reached[p] && (c == '?' || c == text.charAt(i))) {
          next[p + 1] = true;
        }
      }
      stars(pattern, next);
      reached = next;
    }
    return reached[pattern.length()];
  }

  private static void stars(String pattern, boolean[] reached) {
    for (int p = 0; p < pattern.length(); p++) {
      reached[p + 1] |= reached[p] && pattern.charAt(p) == '*';
    }
  }
}
