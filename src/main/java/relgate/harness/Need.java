package relgate.harness;

/**
 * A thing that a gate cannot do without; a {@code --skip-*} flag turns the gates that need it off.
 */
public enum Need {
  /** A docker client with compose, and a daemon that answers. */
  DOCKER,
  /** The candidate's own tests are run. */
  TESTS,
  /** The candidate's frontend tools are run. */
  FRONTEND,
  /** Something on a network is asked. */
  NETWORK
}
