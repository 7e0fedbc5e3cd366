package relgate.launch;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.Profile;

/**
 * A gate as found: ready to be selected, or with what keeps it from being loaded.
 *
 * @param id the gate's id; for one that does not link, its class name
 * @param profiles those it applies to; all of them for one that does not link
 * @param type null for one that does not link
 * @param from the jar it was found in, for messages
 * @param broken why it cannot be loaded; null for a gate that can
 * @param foreign where it is run in a Java of its own; null for a gate of relgate's
 */
public record GateClass(
    String id,
    String remedy,
    Set<Profile> profiles,
    @Nullable Class<?> type,
    String from,
    @Nullable String broken,
    @Nullable ForeignGate foreign) {
  public GateClass {
    profiles = Set.copyOf(profiles);
  }

  /** A gate that runs here, or none at all. */
  GateClass(
      String id,
      String remedy,
      Set<Profile> profiles,
      @Nullable Class<?> type,
      String from,
      @Nullable String broken) {
    this(id, remedy, profiles, type, from, broken, null);
  }
}
