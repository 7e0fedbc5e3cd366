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

  /** The words of a check of the launcher's own. */
  public record Words(String expected, String found, String remedy) {}

  /** A check that the launcher makes itself, beside the gates: it runs no command. */
  public static Check ofLauncher(
      String id, String name, Verdict verdict, Instant started, Words words) {
    return new Check(
        id,
        name,
        verdict,
        verdict.blocks(),
        started,
        0,
        words.expected(),
        words.found(),
        words.remedy(),
        Map.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        null);
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
