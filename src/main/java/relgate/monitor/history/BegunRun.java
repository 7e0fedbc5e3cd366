package relgate.monitor.history;

import java.time.Instant;
import relgate.Profile;
import relgate.json.Between;

/**
 * A run that has begun: {@code begun_<stamp>.json}, written before anything is asked. A run that is
 * killed leaves this alone, and is counted as crashed; the point of one that ended has the same
 * stamp and sequence.
 */
public record BegunRun(
    @Between(min = 1, max = 1) int schemaVersion,
    Instant generatedAtUtc,
    @Between(min = 1, max = 999_999) int sequence,
    Profile profile,
    Origin origin) {}
