package relgate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which gates apply: a ladder, each profile holding all gates of the one before it. All that
 * distinguishes one from another stands here, in the order of the ladder.
 */
public enum Profile {
  DEV(false, Mode.OFF, 1),
  STAGING(true, Mode.OPTIONAL, 1),
  PROD(true, Mode.REQUIRED, 5);

  /** All of them, as help and messages name them; help needs texts that the compiler knows. */
  public static final String CHOICE = "dev, staging or prod";

  /** The same as the placeholder of a flag. */
  public static final String LABEL = "dev|staging|prod";

  /** Those that one deploys to, as messages name them. */
  public static final String ENVIRONMENT_CHOICE = "staging or prod";

  /** The same as the placeholder of a flag. */
  public static final String ENVIRONMENT_LABEL = "staging|prod";

  private final boolean environment;
  private final Mode auto;
  private final int fewestCases;

  Profile(boolean environment, Mode auto, int fewestCases) {
    this.environment = environment;
    this.auto = auto;
    this.fewestCases = fewestCases;
  }

  /** Those that something can be deployed to. */
  public static List<Profile> environments() {
    return Arrays.stream(values()).filter(profile -> profile.environment).toList();
  }

  /** A pattern that matches the names and nothing else. */
  public static String pattern() {
    return Arrays.stream(values()).map(Profile::toString).collect(Collectors.joining("|"));
  }

  /** The meaning of the mode {@code auto} where no policy file speaks. */
  public Mode auto() {
    return auto;
  }

  /** How many cases a benchmark needs where no policy file speaks: a few prove nothing. */
  public int fewestCases() {
    return fewestCases;
  }

  /** The profile below this one; empty for the first. */
  public Optional<Profile> previous() {
    return Arrays.stream(values()).filter(p -> p.compareTo(this) < 0).reduce((low, high) -> high);
  }

  /** The profile above this one; empty for the last. */
  public Optional<Profile> next() {
    List<Profile> above = andAbove();
    return above.size() == 1 ? Optional.empty() : Optional.of(above.get(1));
  }

  /** This profile and every one above it: the tags of a gate that applies from here on. */
  public List<Profile> andAbove() {
    return Arrays.stream(values()).filter(p -> p.compareTo(this) >= 0).toList();
  }

  /** The profile of exactly this lower-case name; empty for any other text. */
  public static Optional<Profile> named(String text) {
    return Arrays.stream(values()).filter(p -> p.toString().equals(text)).findFirst();
  }

  /** The profile that one deploys to of exactly this name; empty for any other text. */
  public static Optional<Profile> environment(String text) {
    return named(text).filter(profile -> profile.environment);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
