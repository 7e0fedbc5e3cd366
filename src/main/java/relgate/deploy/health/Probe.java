package relgate.deploy.health;

import relgate.config.HealthEndpoint;

/** Asks one endpoint once. */
public interface Probe {
  /** What came back, within the endpoint's own time limit; never throws. */
  Answered ask(HealthEndpoint endpoint);

  /**
   * What came back.
   *
   * @param well whether it is what the endpoint must answer
   * @param found in one clause
   */
  record Answered(boolean well, String found) {}
}
