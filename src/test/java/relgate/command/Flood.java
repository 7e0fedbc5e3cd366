package relgate.command;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs one command of endless output in a virtual machine of its own, and says what that took. */
final class Flood {
  private Flood() {}

  /** The command that starts it, with these arguments and at most 128 MiB of heap. */
  static List<String> command(Path log, String script) {
    String path =
        Stream.of(Flood.class, ProcessRunner.class)
            .map(
                type ->
                    Path.of(
                        URI.create(
                            type.getProtectionDomain().getCodeSource().getLocation().toString())))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(java, "-Xmx128m", "-cp", path, Flood.class.getName(), log.toString(), script);
  }

  /** Arguments: the log, then the command. Prints seconds, peak heap in bytes, kept characters. */
  public static void main(String[] args) {
    Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));
    Secrets secrets =
        Secrets.in(
            Map.of("API_TOKEN", "a-canary-value-of-27-letters", "DB_PASSWORD", "xyzzy-plugh"));
    Command command =
        Command.of("sh", "-c", args[1]).loggingTo(Path.of(args[0])).within(Duration.ofMinutes(10));
    Outcome outcome = new ProcessRunner(environment, Path.of(""), secrets).run(command);
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    System.out.printf(
        "%s %.2f %d %d%n",
        outcome.ending() + ":" + outcome.exitCode(),
        outcome.duration().toMillis() / 1000.0,
        peak,
        outcome.stdout().length());
  }
}
