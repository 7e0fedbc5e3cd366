package relgate.deploy.health;

/** Waits until a stack is well, or cannot become so any more, or the time is over. */
public interface Health {
  HealthResult await(Expectation expectation);
}
