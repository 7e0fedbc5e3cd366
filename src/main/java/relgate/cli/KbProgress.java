package relgate.cli;

import relgate.benchmark.Progress;

/** One line that moves, where people watch; nothing at all where nobody does. */
final class KbProgress implements Progress {
  private final Context context;
  private int width;

  KbProgress(Context context) {
    this.context = context;
  }

  @Override
  public void step(String what, int done, int total) {
    if (context.terminal()) {
      String line = "%s %d of %d".formatted(what, done, total);
      context.err().print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      context.err().flush();
      width = line.length();
    }
  }

  /** Takes the line away. */
  void done() {
    if (width > 0) {
      context.err().print("\r" + " ".repeat(width) + "\r");
    }
  }
}
