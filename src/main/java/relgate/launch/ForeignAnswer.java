package relgate.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.harness.Fact;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.verdict.GateReport;
import relgate.verdict.TestCounts;
import relgate.verdict.Verdict;

/**
 * The message in which a Java of foreign gates says what came of one check: facts, and no more.
 *
 * @param inputs paths of files that decided; their hashes are taken where verdicts are made
 * @param files name to path, as that Java saw it: what it published or left behind
 * @param images services whose images it claims to have built
 */
record ForeignAnswer(
    String gate,
    String name,
    String method,
    Said said,
    Instant startedAt,
    double seconds,
    Map<String, String> evidence,
    List<String> expected,
    Map<String, GateReport.Setting> settings,
    List<String> inputs,
    Map<String, String> files,
    List<Ran> commands,
    List<TestCounts> tests,
    List<String> images) {

  /** The verdict and its reason. */
  record Said(
      Verdict verdict,
      @Nullable String expected,
      String found,
      @Nullable String remedy,
      boolean byFlag) {}

  /** A command that it ran. */
  record Ran(
      List<String> argv,
      @Nullable String cwd,
      Outcome.Ending ending,
      int exitCode,
      String stdout,
      String stderr,
      double seconds) {
    static Ran of(Outcome outcome) {
      Path cwd = outcome.command().cwd();
      return new Ran(
          outcome.command().argv(),
          cwd == null ? null : cwd.toString(),
          outcome.ending(),
          outcome.exitCode(),
          printed(outcome.stdout()),
          printed(outcome.stderr()),
          outcome.duration().toMillis() / 1000.0);
    }

    /** A command may print NUL, which no message of ours may hold. */
    private static String printed(String text) {
      return text.replace('\0', '\uFFFD');
    }

    Outcome outcome() {
      Command command = Command.of(argv);
      long millis = Math.round(Math.max(0, Math.min(seconds, 1e9)) * 1000);
      return new Outcome(
          cwd == null ? command : command.in(Path.of(cwd)),
          ending,
          exitCode,
          stdout,
          stderr,
          Duration.ofMillis(millis));
    }
  }

  static ForeignAnswer parse(String line) {
    return JsonReader.strict().parse(line, "an answer", ForeignAnswer.class);
  }

  String line() {
    return JsonWriter.line(this) + "\n";
  }

  static ForeignAnswer of(CheckResult check) {
    Cause cause = check.cause();
    Map<String, GateReport.Setting> settings = new LinkedHashMap<>();
    facts(check, Fact.Resolved.class).forEach(fact -> settings.put(fact.name(), fact.setting()));
    return new ForeignAnswer(
        check.gate().id(),
        check.name(),
        check.method(),
        new Said(cause.verdict(), cause.expected(), cause.found(), cause.remedy(), cause.byFlag()),
        check.startedAt(),
        check.seconds(),
        check.evidence(),
        facts(check, Fact.Expected.class).map(Fact.Expected::text).toList(),
        settings,
        facts(check, Fact.Used.class).map(fact -> fact.input().path()).toList(),
        files(check),
        facts(check, Fact.Ran.class).map(fact -> Ran.of(fact.outcome())).toList(),
        facts(check, Fact.Tested.class).map(Fact.Tested::counts).toList(),
        facts(check, Fact.Built.class).map(fact -> fact.image().service()).toList());
  }

  private static Map<String, String> files(CheckResult check) {
    Map<String, String> files = new LinkedHashMap<>();
    facts(check, Fact.Left.class)
        .forEach(fact -> files.put(fact.attachment().name(), fact.attachment().path()));
    check
        .files()
        .forEach(
            file -> files.put(String.valueOf(file.getPath().getFileName()), file.getPath() + ""));
    return files;
  }

  private static <T extends Fact> Stream<T> facts(CheckResult check, Class<T> kind) {
    return check.facts().stream().filter(kind::isInstance).map(kind::cast);
  }
}
