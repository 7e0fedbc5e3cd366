package relgate.monitor.history;

import java.util.List;
import relgate.json.Default;

/**
 * The runs around a point.
 *
 * @param origin where the point was made
 * @param begun the file that its run wrote first
 * @param unfinished files of earlier runs that began since the last point and left none
 * @param resolved keys of alerts that the point before had and this one has not
 */
public record RunTrace(
    Origin origin,
    String begun,
    @Default("[]") List<String> unfinished,
    @Default("[]") List<String> resolved) {}
