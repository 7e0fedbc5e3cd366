package relgate.deploy.database;

import java.nio.file.Path;
import relgate.command.Command;

/**
 * Shell lines by which a person keeps what is there before something takes its place: every try in
 * a folder of its own, so that the second does not replace what the first kept.
 */
public final class KeptByHand {
  /** Nobody prunes a point that has this beside it. */
  private static final String KEEP = "KEEP";

  private KeptByHand() {}

  /** Makes a new folder below the point and calls it {@code $kept}. */
  public static String folder(Path point) {
    String kept = Command.of(point.resolve("by-hand.XXXXXX").toString()).line();
    String keep = Command.of(point.resolve(KEEP).toString()).line();
    return "kept=$(mktemp -d " + kept + ") && touch " + keep;
  }

  /** Gives a file the owner and the mode of another one, where that is there. */
  public static String like(String reference, String file) {
    return "[ ! -e %1$s ] || { chown --reference=%1$s %2$s; chmod --reference=%1$s %2$s; }"
        .formatted(reference, file);
  }
}
