package relgate.deploy.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.deploy.engine.Docker;

/** The folders of an engine's volumes, where the engine is this machine's and we may read them. */
public record VolumeFolders(Docker docker, Runner runner) {
  /** The folder of this volume; empty where there is none that we see. */
  public Optional<Path> of(String volume) {
    Outcome host = runner.run(docker.host());
    boolean away =
        host.stdout().contains("://") && !host.stdout().strip().matches("(unix|npipe)://.*");
    Outcome mountpoint = runner.run(docker.mountpoint(volume));
    Path folder = Path.of(mountpoint.stdout().strip());
    return !away && mountpoint.succeeded() && folder.isAbsolute() && Files.isReadable(folder)
        ? Optional.of(folder)
        : Optional.empty();
  }

  /** Whether anything in the volume changed since then; empty where nobody here can tell. */
  public Optional<Boolean> changedSince(String volume, Instant moment) {
    Optional<Path> folder = of(volume);
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(folder.get())) {
      return Optional.of(files.anyMatch(file -> changed(file, moment)));
    } catch (IOException | java.io.UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** One that goes away while we look was changed. */
  private static boolean changed(Path file, Instant moment) {
    try {
      return Files.getLastModifiedTime(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)
          .toInstant()
          .isAfter(moment);
    } catch (IOException e) {
      return true;
    }
  }
}
