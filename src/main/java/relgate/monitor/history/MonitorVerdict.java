package relgate.monitor.history;

import java.util.Locale;

/** The verdicts of a monitor run; a closed set. */
public enum MonitorVerdict {
  /** The thresholds are met and no alarm rule spoke. */
  OK,
  /** A value is below its threshold. */
  BELOW_THRESHOLD,
  /** The thresholds are met, but an alarm rule spoke. */
  ALERT,
  /** The thresholds are met, but there are too few points to compare with. */
  INSUFFICIENT_HISTORY,
  /** The thresholds are met, but the earlier points have other cases, judgements or measures. */
  NOT_COMPARABLE,
  /**
   * The thresholds are met and no alarm rule spoke, but what is left of the pinned baseline cannot
   * be compared with: nobody may take that for a pass.
   */
  BASELINE_LOST,
  /** The policy's mode is off: nothing was measured. */
  OFF,
  /** The benchmark could not be run to its end. */
  ERRORED;

  /** Whether the values themselves are good: such a point may serve as a reference later. */
  public boolean good() {
    return switch (this) {
      case OK, INSUFFICIENT_HISTORY -> true;
      case NOT_COMPARABLE, BELOW_THRESHOLD, ALERT, BASELINE_LOST, OFF, ERRORED -> false;
    };
  }

  /** Whether there are values at all. */
  public boolean measured() {
    return switch (this) {
      case OK, INSUFFICIENT_HISTORY, NOT_COMPARABLE, BELOW_THRESHOLD, ALERT, BASELINE_LOST -> true;
      case OFF, ERRORED -> false;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
