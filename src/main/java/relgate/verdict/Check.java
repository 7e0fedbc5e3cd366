package relgate.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import relgate.OwnWord;

/**
 * One expectation of a gate, judged.
 *
 * @param gate the gate's id
 * @param name what is expected, as the display name says it
 * @param durationSeconds at least 0
 * @param found what was found; for a skipped check, the reason
 * @param command the argument list the check ran, empty where it ran none
 * @param tests the tests that it counted; null where it counts none
 */
public record Check(
    @OwnWord String gate,
    @OwnWord String name,
    Verdict verdict,
    boolean blocking,
    Instant startedAtUtc,
    double durationSeconds,
    @OwnWord String expected,
    String found,
    @OwnWord String remedy,
    Map<String, String> evidence,
    List<Attachment> attachments,
    List<String> command,
    @Nullable String cwd,
    @Nullable Integer exitCode,
    @Nullable String stdoutTail,
    @Nullable String stderrTail,
    @Nullable TestCounts tests) {
  public Check {
    evidence = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(evidence));
    attachments = List.copyOf(attachments);
    command = List.copyOf(command);
  }

  /** This check with what it expects and advises changed: words that are not always relgate's. */
  public Check wording(UnaryOperator<String> change) {
    return new Check(
        gate,
        name,
        verdict,
        blocking,
        startedAtUtc,
        durationSeconds,
        change.apply(expected),
        found,
        change.apply(remedy),
        evidence,
        attachments,
        command,
        cwd,
        exitCode,
        stdoutTail,
        stderrTail,
        tests);
  }

  /** This check with the tests that it counted. */
  public Check counting(TestCounts counted) {
    return new Check(
        gate,
        name,
        verdict,
        blocking,
        startedAtUtc,
        durationSeconds,
        expected,
        found,
        remedy,
        evidence,
        attachments,
        command,
        cwd,
        exitCode,
        stdoutTail,
        stderrTail,
        counted);
  }
}
