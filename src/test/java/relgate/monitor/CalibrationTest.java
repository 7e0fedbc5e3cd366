package relgate.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import relgate.monitor.history.MeasuredNoise;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.Samples;
import relgate.monitor.statistics.RunNoise;

class CalibrationTest {
  /** Deviation of 0.7, 0.6, 0.7, 0.6, 0.7 is 0.054772; a standard error more is 1.353553 times. */
  @Test
  void theDeviationIsThatOfTheRunsAndOneStandardError() {
    List<Metrics> runs =
        List.of("0.7", "0.6", "0.7", "0.6", "0.7").stream()
            .map(precision -> Samples.metrics(precision, "0.9"))
            .toList();
    Map<String, MeasuredNoise> noise = Calibration.of(runs);
    MeasuredNoise precision = Objects.requireNonNull(noise.get(Metrics.PRECISION));
    assertThat(precision.deviation()).isEqualByComparingTo("0.074137");
    assertThat(precision.follow()).isZero();
    assertThat(Objects.requireNonNull(noise.get(Metrics.RECALL)).deviation()).isZero();
  }

  /** What a calibration saw widens the limits, never the other way. */
  @Test
  void aDropWithinTheMeasuredNoiseIsNoLoss() {
    double[] quiet = {0.70, 0.71, 0.69, 0.70, 0.71, 0.69, 0.70, 0.71, 0.69, 0.70};
    RunNoise seen = RunNoise.of(quiet, null, 0);
    assertThat(seen.p(0.60, 1)).isLessThan(0.05);
    assertThat(seen.atLeast(0.05, 0).p(0.60, 1)).isGreaterThan(0.2);
    assertThat(seen.atLeast(0.001, 0)).isEqualTo(seen);
  }
}
