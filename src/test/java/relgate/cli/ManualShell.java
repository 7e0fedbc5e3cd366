package relgate.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.testing.ScratchCandidate;

/**
 * A shell in which the word {@code relgate} calls this Java: a page's dozen commands need no dozen
 * starts. A call that hands on a descriptor or standard input, or needs Allure's own jars, goes to
 * the distribution itself.
 */
final class ManualShell implements AutoCloseable {
  static final Path HOME = Path.of("target/relgate").toAbsolutePath();
  private final Path folder;
  private final RandomAccessFile waiting;
  private final Thread server;

  private ManualShell(Path folder, RandomAccessFile waiting) {
    this.folder = folder;
    this.waiting = waiting;
    this.server = new Thread(this::serve, "relgate of the manual");
  }

  /** With its own files in a new folder below this one. */
  static ManualShell below(Path parent) throws IOException {
    Path folder = Files.createDirectories(parent.resolve("shell"));
    Path wrapper = Files.writeString(folder.resolve("relgate"), WRAPPER);
    Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path fifo = folder.resolve("waiting");
    new ProcessRunner(System.getenv(), folder, Secrets.none())
        .run(Command.of("mkfifo", fifo.toString()));
    // Open for writing too, so that the end of one call is not the end of all.
    ManualShell shell = new ManualShell(folder, new RandomAccessFile(fifo.toFile(), "rw"));
    shell.server.setDaemon(true);
    shell.server.start();
    return shell;
  }

  /** The program by which a page's folder may know relgate. */
  Path relgate() {
    return folder.resolve("relgate");
  }

  /** What its program needs of the environment. */
  Map<String, String> environment() {
    return Map.of(
        "RELGATE", HOME.resolve("bin/relgate").toString(),
        "RELGATE_CALLS", folder.toString(),
        "BLOCKED_IS_AN_ANSWER", "no");
  }

  Outcome run(String script, Path where, Map<String, String> more) throws IOException {
    Map<String, String> environment = new TreeMap<>(ScratchCandidate.environment());
    environment.put("PATH", folder + ":" + environment.get("PATH"));
    environment.putAll(environment());
    environment.putAll(more);
    Path file = Files.writeString(folder.resolve("page.sh"), script);
    return new ProcessRunner(environment, where, Secrets.none())
        .run(Command.of("bash", file.toString()).within(Duration.ofMinutes(6)).parsed());
  }

  private void serve() {
    try {
      for (String call = waiting.readLine(); call != null; call = waiting.readLine()) {
        if (call.isEmpty()) {
          return;
        }
        answer(Path.of(call));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(Path call) throws IOException {
    int code;
    try (PrintStream out = stream(call.resolve("out"));
        PrintStream err = stream(call.resolve("err"))) {
      Map<String, String> environment = new TreeMap<>();
      for (String each : words(call.resolve("env"))) {
        int equals = each.indexOf('=');
        environment.put(each.substring(0, equals), each.substring(equals + 1));
      }
      Path where = Path.of(Files.readString(call.resolve("cwd")).stripTrailing());
      Context context = new Context(out, err, environment, Clock.systemUTC(), where, HOME, false);
      code = Main.run(context, words(call.resolve("args")));
    }
    Files.writeString(call.resolve("done"), code + "\n");
  }

  private static PrintStream stream(Path file) throws IOException {
    return new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8);
  }

  private static List<String> words(Path file) throws IOException {
    String text = Files.readString(file);
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("\0", -1)).subList(0, count(text));
  }

  private static int count(String text) {
    return (int) text.chars().filter(c -> c == 0).count();
  }

  @Override
  public void close() throws IOException {
    waiting.write('\n');
    try {
      server.join(Duration.ofMinutes(1).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    waiting.close();
  }

  private static final String WRAPPER =
      """
      #!/bin/sh
      own=yes
      for word; do
        case $word in - | fd:* | --allure) own=no ;; esac
      done
      if [ $own = no ]; then
        "$RELGATE" "$@"
        code=$?
      else
        call=$(mktemp -d "$RELGATE_CALLS/call.XXXXXX")
        pwd > "$call/cwd"
        env -0 > "$call/env"
        printf '%s\\0' "$@" > "$call/args"
        mkfifo "$call/done"
        echo "$call" > "$RELGATE_CALLS/waiting"
        read -r code < "$call/done"
        cat "$call/out"
        cat "$call/err" >&2
      fi
      case $1 in
        release-gate | kb-* | promote | threshold-change | rollback-drill | verify | doctor)
          [ "$code,$BLOCKED_IS_AN_ANSWER" != 1,yes ] || exit 0 ;;
      esac
      [ "$code" -eq 0 ] || echo "exit code $code of relgate $*" >&2
      exit "$code"
      """;
}
