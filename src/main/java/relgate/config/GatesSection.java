package relgate.config;

import java.time.Duration;
import java.util.List;
import relgate.json.Default;
import relgate.json.RelativePath;

/**
 * The team's own gates.
 *
 * @param jars glob patterns of gates jars
 * @param timeout after which a gate is ERRORED
 */
public record GatesSection(
    @Default("[]") @RelativePath List<String> jars, @Default("\"30m\"") Duration timeout) {}
