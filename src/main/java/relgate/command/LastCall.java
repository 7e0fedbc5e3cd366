package relgate.command;

import org.jspecify.annotations.Nullable;

/** Ends a family of processes when the virtual machine goes down before the family does. */
final class LastCall implements AutoCloseable {
  private final Thread hook = new Thread(this::kill, "end of commands");
  private @Nullable Family family;

  /**
   * To be made before the process starts, which must happen under this object's lock: a machine
   * that goes down in between then waits for the process, and ends it.
   *
   * @throws IllegalStateException where the machine is going down already
   */
  LastCall() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  synchronized void of(Family started) {
    family = started;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The virtual machine is going down, and the hook is at work.
    }
  }

  private synchronized void kill() {
    if (family != null) {
      family.kill();
    }
  }
}
