package relgate.threshold;

import relgate.Profile;

/** Runs the benchmark of a profile once more, at HEAD; asked only where something changed. */
public interface Rerun {
  Figures of(Profile profile);
}
