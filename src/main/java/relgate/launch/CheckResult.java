package relgate.launch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.reporting.FileEntry;
import relgate.harness.Fact;

/**
 * One check as the run left it, before waivers and the report.
 *
 * @param name what is expected
 * @param facts what it recorded, its gate's class-level facts included
 */
record CheckResult(
    GateClass gate,
    String name,
    Cause cause,
    Instant startedAt,
    double seconds,
    Map<String, String> evidence,
    List<FileEntry> files,
    List<Fact> facts) {}
