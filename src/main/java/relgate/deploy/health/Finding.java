package relgate.deploy.health;

import java.util.List;

/**
 * How the waiting for a healthy stack ended.
 *
 * @param looks how often it was looked at
 * @param endpoints the last answers, as `backend: status 200`
 * @param containers the last state, as `web: running`
 * @param reason why it is not well; empty where it is
 */
public record Finding(
    boolean well,
    int looks,
    double seconds,
    List<String> endpoints,
    List<String> containers,
    String reason) {
  public Finding {
    endpoints = List.copyOf(endpoints);
    containers = List.copyOf(containers);
  }

  /** What a dry run assumes. */
  public static Finding assumed(boolean well, String reason) {
    return new Finding(well, 0, 0, List.of(), List.of(), reason);
  }
}
