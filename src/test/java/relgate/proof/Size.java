package relgate.proof;

/** How much is tried: all of it, or a tenth with {@code -Dproof=quick}. */
enum Size {
  QUICK(10),
  FULL(1);

  private final int divisor;

  Size(int divisor) {
    this.divisor = divisor;
  }

  static Size asked() {
    return "quick".equals(System.getProperty("proof")) ? QUICK : FULL;
  }

  /** The number for this size; at least one. */
  int of(int full) {
    return Math.max(1, full / divisor);
  }
}
