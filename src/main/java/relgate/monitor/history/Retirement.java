package relgate.monitor.history;

import java.time.Instant;
import java.util.List;
import relgate.Profile;
import relgate.json.Between;

/**
 * The files that retention takes out of a history: {@code retired_<stamp>.json}, written before
 * they go, so that an entry of the evidence chain without its file is explained.
 */
public record Retirement(
    @Between(min = 1, max = 1) int schemaVersion,
    Instant generatedAtUtc,
    Profile profile,
    List<FileDigest> files) {}
