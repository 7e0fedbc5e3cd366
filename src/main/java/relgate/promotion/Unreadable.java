package relgate.promotion;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relgate.BadInput;
import relgate.Problem;
import relgate.Profile;
import relgate.Stamp;

/**
 * A file that bears the name of a gate report and cannot be read as one: named, never used.
 *
 * @param reason its first problem
 */
public record Unreadable(String path, String reason) {
  private static final Pattern NAME =
      Pattern.compile(
          "release_gate_(" + Profile.pattern() + ")_([0-9]{8}T[0-9]{9}Z)(-[0-9]+)?\\.json");

  /** Longer than any run, so that a run which began before another's end is not taken for older. */
  private static final Duration MARGIN = Duration.ofDays(1);

  static Unreadable of(Path file, BadInput bad) {
    Problem first = bad.problems().get(0);
    return new Unreadable(
        file.toString(), "expected " + first.expected() + ", found " + first.found());
  }

  /**
   * Whether it might tell of a failed run that revokes: only its name can say that it does not, by
   * a profile above, or by a moment well before the report that is judged.
   */
  boolean mightRevoke(Profile judged, Instant generated) {
    Matcher name = NAME.matcher(Objects.toString(Path.of(path).getFileName()));
    if (!name.matches()) {
      return true;
    }
    Optional<Profile> profile = Profile.named(name.group(1));
    boolean above = profile.isPresent() && profile.get().compareTo(judged) > 0;
    boolean older = name.group(2).compareTo(Stamp.of(generated.minus(MARGIN))) < 0;
    return !above && !older;
  }
}
