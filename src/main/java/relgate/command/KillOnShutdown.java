package relgate.command;

import org.jspecify.annotations.Nullable;

/** Ends a process tree when the virtual machine goes down before the tree does. */
final class KillOnShutdown implements AutoCloseable {
  private final Thread hook = new Thread(this::kill, "end of commands");
  private @Nullable ProcessTree tree;

  /**
   * To be made before the process starts, which must happen under this object's lock: a machine
   * that goes down in between then waits for the process, and ends it.
   *
   * @throws IllegalStateException where the machine is going down already
   */
  KillOnShutdown() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  synchronized void of(ProcessTree started) {
    tree = started;
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
    if (tree != null) {
      tree.kill();
    }
  }
}
