package relgate.cli;

import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * Says what to do next where a signal ends the program in the middle of its work: whoever cancelled
 * it, or reads the log of a runner that did, must not have to guess.
 */
final class WhenEnded {
  private WhenEnded() {}

  /** Does the work; where it is cut off, the text is printed last. */
  static <T> T during(Supplier<T> work, PrintStream err, String text) {
    Thread hook = new Thread(() -> lastWords(err, text), "last words");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.get();
    } finally {
      forget(hook);
    }
  }

  /** The work goes on while the machine goes down: nothing that it still says may come behind. */
  private static void lastWords(PrintStream err, String text) {
    err.println(text);
    err.close();
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The virtual machine is going down, and the hook is at work.
    }
  }
}
