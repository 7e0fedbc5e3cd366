package relgate.deploy.health;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of the waiting for a healthy stack.
 *
 * @param looks how often it was looked at
 * @param endpoints the last answers, as `backend: status 200`
 * @param containers the last state, as `web: running`
 * @param reason why it is not well; empty where it is
 * @param wellForSeconds how long it had been well without a break at the end; null where it is not
 */
public record HealthResult(
    boolean well,
    int looks,
    double seconds,
    List<String> endpoints,
    List<String> containers,
    String reason,
    @Nullable Double wellForSeconds) {
  public HealthResult {
    endpoints = List.copyOf(endpoints);
    containers = List.copyOf(containers);
  }

  /** What a dry run assumes. */
  public static HealthResult assumed(boolean well, String reason) {
    return new HealthResult(well, 0, 0, List.of(), List.of(), reason, null);
  }
}
