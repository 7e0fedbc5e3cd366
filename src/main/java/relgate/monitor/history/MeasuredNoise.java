package relgate.monitor.history;

import java.math.BigDecimal;
import relgate.json.Between;

/**
 * The noise of one measure as a calibration saw it: the same questions asked again and again, with
 * nothing changed in between.
 *
 * @param runs how many
 * @param deviation standard deviation of a run's mean, one standard error up
 * @param follow correlation of a run with the one before it, from 0 to 0.8
 */
public record MeasuredNoise(
    @Between(min = 2, max = 1000) int runs,
    @Between(min = 0, max = 1) BigDecimal deviation,
    @Between(min = 0, max = 1) BigDecimal follow) {}
