package relgate.checkpoint;

import java.nio.file.Path;
import java.util.function.Function;

/**
 * The folders of a month's inputs.
 *
 * @param shown how a file is named in the report
 */
public record Places(Path history, Path reviews, Path changes, Function<Path, String> shown) {}
