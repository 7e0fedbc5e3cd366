package relgate.policy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One key of a decision file that differs between two states.
 *
 * @param key with dots; the element of a list in brackets
 * @param from null where there was none
 * @param to null where there is none any more
 */
public record DecisionChange(
    Document document, String key, @Nullable String from, @Nullable String to, Effect effect) {

  /** What a change does. */
  public enum Effect {
    /** It asks for more: it is in force at once. */
    TIGHTENED,
    /** It asks for less: it is in force only where it was accepted. */
    LOOSENED,
    /** It asks for the same: it is in force at once. */
    NEUTRAL,
    /** Nobody can tell: it is in force, and somebody has to look at it. */
    UNORDERED
  }

  /** Whether it asks for less, or, in doubt, might do so. */
  public boolean weakens() {
    return effect == Effect.LOOSENED || effect == Effect.UNORDERED;
  }

  /** Whether it needs to be accepted before it weakens anything. */
  public boolean loosens() {
    return effect == Effect.LOOSENED;
  }

  /** The document and its key. */
  String place() {
    return document + " " + key;
  }

  /** This change and the one after it as one. */
  DecisionChange on(DecisionChange next) {
    return new DecisionChange(document, key, from, next.to(), effect);
  }

  /** Whether nothing is left of it. */
  boolean undone() {
    return Objects.equals(from, to);
  }
}
