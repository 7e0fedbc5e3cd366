package relgate.monitor;

import java.util.Map;
import relgate.monitor.history.ComparisonKey;
import relgate.monitor.history.EngineInputs;
import relgate.monitor.history.Metrics;

/**
 * One benchmark run as the monitor sees it.
 *
 * @param topics topic to the name of a value to the value, from 0 to 1
 */
record MonitorSample(
    Metrics metrics,
    Map<String, Map<String, Double>> topics,
    ComparisonKey basis,
    EngineInputs circumstances,
    QuestionSet questions) {}
