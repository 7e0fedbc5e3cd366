package relgate.benchmark;

/** Is told how far a run is, from one thread at a time. */
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (what, done, total) -> {};

  void step(String what, int done, int total);
}
