package relgate.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import relgate.Fence;
import relgate.Problems;
import relgate.json.Default;
import relgate.json.Shorthand;
import relgate.json.Validated;

/**
 * The fence around the candidate's commands; {@code "fence": "bwrap"} is short for {@code "fence":
 * {"kind": "bwrap"}}.
 *
 * @param kind {@code auto} is the strongest that the machine allows
 * @param image of the container; it must be there, nothing is fetched
 */
@Shorthand("kind")
public record FenceSection(@Default("\"auto\"") Kind kind, @Nullable String image)
    implements Validated {
  /** The fences that may be asked for. */
  public enum Kind {
    AUTO,
    BWRAP,
    UNSHARE,
    CONTAINER,
    NONE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Exactly this one; null for the strongest. */
  public @Nullable Fence exactly() {
    return Fence.named(kind.toString()).orElse(null);
  }

  @Override
  public void validate(Problems problems) {
    if (kind == Kind.CONTAINER && image == null) {
      problems.addAt(
          "image", "the image to run commands in", "nothing", "Name one that is on the machine.");
    }
  }
}
