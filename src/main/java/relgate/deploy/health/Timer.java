package relgate.deploy.health;

import java.time.Duration;

/** Time that only moves forward, and waiting. */
public interface Timer {
  /** Nanoseconds since some moment. */
  long nanos();

  void sleep(Duration duration);

  /** The machine's own. */
  static Timer system() {
    return new Timer() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration duration) {
        try {
          Thread.sleep(Math.max(0, duration.toMillis()));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }
}
