package relgate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which gates apply: a ladder, each profile holding all gates of the one before it. */
public enum Profile {
  DEV,
  STAGING,
  PROD;

  /** The profile below this one; empty for {@link #DEV}. */
  public Optional<Profile> previous() {
    return switch (this) {
      case DEV -> Optional.empty();
      case STAGING -> Optional.of(DEV);
      case PROD -> Optional.of(STAGING);
    };
  }

  /** This profile and every one above it: the tags of a gate that applies from here on. */
  public List<Profile> andAbove() {
    return Arrays.stream(values()).filter(p -> p.compareTo(this) >= 0).toList();
  }

  /** The profile of exactly this lower-case name; empty for any other text. */
  public static Optional<Profile> named(String text) {
    return Arrays.stream(values()).filter(p -> p.toString().equals(text)).findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
