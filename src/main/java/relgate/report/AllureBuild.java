package relgate.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;

/**
 * Builds Allure's single page from a results folder, offline, in a JVM of its own: Allure's 46
 * libraries stay off relgate's class path.
 *
 * @param java the Java launcher to start
 * @param classPath relgate, then Allure's generator with all it needs
 */
public record AllureBuild(Path java, String classPath) {

  /** The command that writes {@code index.html} into the folder. */
  public Command command(Path results, Path folder) {
    return Command.of(
            List.of(
                java.toString(),
                "-Xmx768m",
                // Seconds of life: the second compiler stage would cost more than it saves.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-cp",
                classPath,
                SingleFileAllure.class.getName(),
                results.toString(),
                folder.toString()))
        // Exactly "true", or the page would load an analytics script.
        .with(Map.of("ALLURE_NO_ANALYTICS", "true"))
        .within(Duration.ofMinutes(5));
  }

  /** Runs it; a page that was not written is relgate's failure. */
  public Path run(Runner runner, Path results, Path folder) {
    Outcome outcome = runner.run(command(results, folder));
    Path page = folder.resolve("index.html");
    if (!outcome.succeeded()) {
      throw new ToolFailure(
          new Problem(
              "Allure report " + page,
              "Allure to write it",
              outcome.ended() + System.lineSeparator() + outcome.stderr(),
              "Use the whole distribution: its lib/allure folder holds the generator."),
          null);
    }
    return page;
  }
}
