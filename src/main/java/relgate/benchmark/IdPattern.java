package relgate.benchmark;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;

/** The documents that ids of passages stand for, where they name one in a group. */
record IdPattern(@Nullable Pattern pattern) {
  private static final String PLACE = "kb.retriever.id_pattern";

  /** Characters looked at for one id; a pattern that goes back again and again needs far more. */
  private static final int MOST_LOOKS = 1_000_000;

  static IdPattern of(@Nullable String text) {
    return new IdPattern(text == null ? null : Pattern.compile(text));
  }

  /**
   * The document of an id; the id itself where the pattern finds none in it.
   *
   * @throws BadInput where the pattern does not come to an end
   */
  String document(String id) {
    if (pattern == null) {
      return id;
    }
    Matcher matcher = pattern.matcher(new Counted(id, new AtomicInteger()));
    try {
      return matcher.matches() && matcher.group(1) != null ? matcher.group(1) : id;
    } catch (StackOverflowError e) {
      // Each round of a repeated group with a choice in it is a call within a call.
      throw endless(id, "too many calls within each other");
    }
  }

  private static BadInput endless(String id, String found) {
    String shown = id.length() > 100 ? id.substring(0, 100) + " ..." : id;
    return new BadInput(
        PLACE,
        "a pattern that comes to an end",
        found + " for the id \"" + shown + "\"",
        "Take repeated groups such as (a+)+ or (a|b)* out of it.");
  }

  /** A text that counts how often it is looked at. */
  private record Counted(String text, AtomicInteger looks) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (looks.incrementAndGet() > MOST_LOOKS) {
        throw endless(text, "more than a million steps");
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
