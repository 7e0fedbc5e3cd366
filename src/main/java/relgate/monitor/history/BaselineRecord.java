package relgate.monitor.history;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.Profile;
import relgate.json.Between;
import relgate.json.Validated;

/**
 * Pins the point that later ones are compared with topic by topic: since when, and who said so:
 * {@code baseline_<stamp>.json}. The newest one of a basis holds; none is ever changed.
 *
 * @param point the pinned point's file
 * @param reason why a person accepted it; null for the first point of its kind
 * @param owner who did
 */
public record BaselineRecord(
    @Between(min = 1, max = 1) int schemaVersion,
    Instant generatedAtUtc,
    @Between(min = 1, max = 999_999) int sequence,
    Profile profile,
    Kind kind,
    FileDigest point,
    @Nullable String reason,
    @Nullable String owner)
    implements Validated {
  /** How a baseline came to be. */
  public enum Kind {
    /** Nothing comparable was pinned before. */
    FIRST,
    /** Accepted by a person. */
    ACCEPTED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public void validate(Problems problems) {
    boolean signed = reason != null && !reason.isBlank() && owner != null && !owner.isBlank();
    if (kind == Kind.ACCEPTED && !signed) {
      problems.add("a reason and an owner", "an acceptance without", "Accept it again.");
    }
  }
}
