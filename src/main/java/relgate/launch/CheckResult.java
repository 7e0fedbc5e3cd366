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
 * @param method the gate's method, {@code class#method}; empty for what holds for the whole gate
 * @param facts what it recorded, its gate's class-level facts included
 */
record CheckResult(
    GateClass gate,
    String name,
    String method,
    Cause cause,
    Instant startedAt,
    double seconds,
    Map<String, String> evidence,
    List<FileEntry> files,
    List<Fact> facts) {

  /** A gate that could not be judged at all. */
  static CheckResult whole(GateClass gate, Cause cause, Instant at) {
    return new CheckResult(
        gate, "the gate can be run", "", cause, at, 0, Map.of(), List.of(), List.of());
  }

  /** The same check for another reason. */
  CheckResult because(Cause other) {
    return new CheckResult(gate, name, method, other, startedAt, seconds, evidence, files, facts);
  }

  CheckResult named(String other) {
    return new CheckResult(gate, other, method, cause, startedAt, seconds, evidence, files, facts);
  }

  CheckResult with(Map<String, String> more) {
    return new CheckResult(gate, name, method, cause, startedAt, seconds, more, files, facts);
  }

  CheckResult with(List<Fact> recorded) {
    return new CheckResult(
        gate, name, method, cause, startedAt, seconds, evidence, files, recorded);
  }
}
