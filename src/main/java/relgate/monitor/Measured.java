package relgate.monitor;

import java.util.Map;
import relgate.monitor.history.Basis;
import relgate.monitor.history.Circumstances;
import relgate.monitor.history.Metrics;

/**
 * One benchmark run as the monitor sees it.
 *
 * @param topics topic to the name of a value to the value, from 0 to 1
 */
record Measured(
    Metrics metrics,
    Map<String, Map<String, Double>> topics,
    Basis basis,
    Circumstances circumstances) {}
