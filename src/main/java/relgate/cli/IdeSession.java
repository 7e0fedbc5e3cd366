package relgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import relgate.launch.GateSession;

/**
 * Gates run by an IDE or by Surefire: given the candidate of the working folder, the process
 * environment and the defaults, and judged into a report like any other run.
 */
public final class IdeSession extends GateSession {
  /** For the service loader. */
  public IdeSession() {
    super(new Surroundings(root(), System.getenv(), Clock.systemUTC(), Version.text(), System.out));
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("relgate.json"))
          || Files.exists(folder.resolve("config/relgate.json"))) {
        return folder;
      }
    }
    return here;
  }
}
