package relgate.checkpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/**
 * The folders of a month's inputs.
 *
 * @param cadence how often a monitor run is due
 * @param shown how a file is named in the report
 */
public record Places(
    Path history, Path reviews, Path changes, Duration cadence, Function<Path, String> shown) {}
