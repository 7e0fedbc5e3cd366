package relgate.config;

import java.time.Duration;
import relgate.json.Between;
import relgate.json.Default;

/**
 * How long the folders stay that a run leaves beside its report: logs, JUnit XML and Allure
 * results. A folder goes when it is neither among the newest nor young.
 *
 * @param runs how many of the newest stay, however old
 * @param age younger ones stay, however many
 */
public record RetentionSection(
    @Default("100") @Between(min = 1, max = 100_000) int runs, @Default("\"14d\"") Duration age) {}
