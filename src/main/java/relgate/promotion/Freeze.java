package relgate.promotion;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.config.FreezeWindow;

/**
 * Times in which nothing goes to an environment.
 *
 * @param windows of the release policy in force and of the authority
 * @param breakGlass who goes through an open window all the same; null for nobody
 */
public record Freeze(List<FreezeWindow> windows, @Nullable BreakGlass breakGlass) {
  public static final Freeze NONE = new Freeze(List.of(), null);

  public Freeze {
    windows = List.copyOf(windows);
  }

  /**
   * A person who answers for it.
   *
   * @param earlier how often somebody did so before, as the audit log has it
   */
  public record BreakGlass(String reason, String owner, long earlier) {}

  /** The window that is open. */
  public Optional<FreezeWindow> open(Profile environment, Instant moment) {
    return windows.stream().filter(window -> window.holds(environment, moment)).findFirst();
  }

  /** The same windows, and somebody who goes through them. */
  public Freeze brokenBy(BreakGlass glass) {
    return new Freeze(windows, glass);
  }

  RuleVerdict verdict(Profile environment, Instant moment) {
    Optional<FreezeWindow> open = open(environment, moment);
    if (open.isEmpty()) {
      return RuleVerdict.passed(
          Rule.NOT_FROZEN, windows.isEmpty() ? "no window is named" : "none is open");
    }
    String window = open.get().said();
    BreakGlass glass = breakGlass;
    if (glass == null) {
      String remedy =
          "Wait until "
              + open.get().end()
              + "; in an emergency: --break-glass --reason TEXT --owner NAME.";
      return RuleVerdict.failed(Rule.NOT_FROZEN, Rule.NOT_FROZEN.says(), window, remedy);
    }
    String found =
        "%s; put aside by %s: %s (time %d that the glass is broken)"
            .formatted(window, glass.owner(), glass.reason(), glass.earlier() + 1);
    return RuleVerdict.advisory(Rule.NOT_FROZEN, found);
  }
}
