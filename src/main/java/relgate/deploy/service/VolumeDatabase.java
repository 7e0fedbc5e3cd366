package relgate.deploy.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import relgate.Problem;
import relgate.config.DatabaseSection;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.database.DatabaseRestore;
import relgate.deploy.database.Databases;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.Container.Mount;
import relgate.deploy.engine.EngineProblem;

/**
 * An SQLite file as a service knows it: of a volume whose place this machine sees it is a file as
 * any other, elsewhere it comes and goes through a container.
 */
record VolumeDatabase(DatabaseSection section, ServiceContainers containers, Databases files)
    implements Databases {

  private String path() {
    return Objects.requireNonNull(section.path());
  }

  /** The mount that holds it; the deepest of several. */
  private Optional<Mount> mount(List<Mount> mounts) {
    return mounts.stream()
        .filter(mount -> Path.of(path()).startsWith(mount.destination()))
        .max(Comparator.comparing(mount -> mount.destination().length()));
  }

  /** Where it lies: {@code volume NAME: FILE}, or a path of the host; empty for a volume to be. */
  private Optional<String> place() {
    return mount(containers.mounts())
        .map(
            mount -> {
              String below = Path.of(mount.destination()).relativize(Path.of(path())).toString();
              return mount.type().equals("volume")
                  ? "volume " + mount.name() + ": " + below
                  : below.isEmpty() ? mount.source() : mount.source() + "/" + below;
            });
  }

  private Optional<Path> local(String place) {
    return place.startsWith("/") ? Optional.of(Path.of(place)) : inVolume(place);
  }

  private Optional<Path> inVolume(String place) {
    String volume = place.substring("volume ".length(), place.indexOf(": "));
    return containers
        .folderOf(volume)
        .map(f -> f.resolve(place.substring(place.indexOf(": ") + 2)));
  }

  private VolumeCopies through(Container container) {
    return new VolumeCopies(containers, container.id(), path(), section.key(), files);
  }

  @Override
  public List<Problem> examine(Path root, String name) {
    try {
      Optional<Mount> mount = mount(containers.mounts());
      if (mount.isEmpty()) {
        return List.of(notMounted());
      }
      Optional<Path> file = local(place().orElseThrow());
      return file.map(path -> files.examine(root, path.toString())).orElseGet(this::elsewhere);
    } catch (EngineProblem e) {
      return List.of(e.problem());
    }
  }

  private Problem notMounted() {
    return new Problem(
        "database " + section.key(),
        "a volume or a folder of the host that " + section.inService() + " mounts there",
        path() + " lies in the container itself, and goes with it",
        "Mount a volume there, or correct \"path\".");
  }

  /** Through a container nobody can copy a file that is being written. */
  private List<Problem> elsewhere() {
    boolean reached = !containers.all().isEmpty() || containers.leftovers().isEmpty();
    return reached
        ? List.of()
        : List.of(
            new Problem(
                "database " + section.key(),
                "a container of " + section.inService() + ", as its volume is on another machine",
                "none, although the volume is there",
                "Start the service, then deploy."));
  }

  @Override
  public long bytes(Path root, String name) {
    return file(root, name).map(file -> files.bytes(root, file.toString())).orElse(0L);
  }

  @Override
  public Optional<Path> file(Path root, String name) {
    try {
      return place().flatMap(this::local);
    } catch (EngineProblem e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean writtenBy(Container container, Path root, String name) {
    Optional<Mount> own = mount(containers.mounts());
    return container.mounts().stream()
        .filter(Mount::writable)
        .anyMatch(
            mount ->
                own.filter(
                        mine ->
                            mine.type().equals("volume")
                                ? mine.name().equals(mount.name())
                                : Path.of(mine.source()).startsWith(mount.source()))
                    .isPresent());
  }

  @Override
  public DatabaseBackup backUp(Path root, String name, Path folder) {
    String place = place().orElse("");
    Optional<Path> file = place.isEmpty() ? Optional.empty() : local(place);
    if (file.isPresent()) {
      return files.backUp(root, file.get().toString(), folder).called(name, place);
    }
    return containers.all().isEmpty()
        ? nothing(name, place)
        : DatabaseBackup.leftOut(name, "unknown").called(name, place);
  }

  @Override
  public DatabaseBackup copyStopped(Path root, String name, Path folder) {
    String place = place().orElse("");
    Optional<Path> file = place.isEmpty() ? Optional.empty() : local(place);
    if (file.isPresent()) {
      return files.copyStopped(root, file.get().toString(), folder).called(name, place);
    }
    return containers.all().stream()
        .findFirst()
        .map(container -> through(container).copied(folder).called(name, place))
        .orElseGet(() -> nothing(name, place));
  }

  /** A first release may make the volume: a rollback must find what it left there. */
  private static DatabaseBackup nothing(String name, String place) {
    return DatabaseBackup.ofNothing(name).called(name, place.isEmpty() ? null : place);
  }

  @Override
  public DatabaseBackup verified(DatabaseBackup backup, Path folder) {
    return files.verified(backup, folder).called(backup.path(), backup.place());
  }

  /** The place of the backup decides: the release may mount another volume there. */
  @Override
  public DatabaseRestore restore(Path root, DatabaseBackup backup, Path folder) {
    String place = String.valueOf(backup.place());
    Optional<Path> file = backup.place() == null ? Optional.empty() : local(place);
    if (file.isPresent()) {
      DatabaseBackup located = backup.called(file.get().toString(), null);
      return files.restore(root, located, folder).called(backup.path());
    }
    List<Container> all = containers.all();
    if (all.isEmpty() && !backup.existed()) {
      return new DatabaseRestore(backup.path(), true, null, 0);
    }
    return through(containers.any()).restored(root, backup, folder);
  }

  @Override
  public DatabaseRestore counted(
      Path root, DatabaseRestore restore, DatabaseBackup backup, Path folder) {
    return files.counted(root, restore, backup, folder);
  }

  @Override
  public List<String> byHand(Path root, DatabaseBackup backup, Path folder) {
    String place = String.valueOf(backup.place());
    Optional<Path> file = backup.place() == null ? Optional.empty() : local(place);
    if (file.isPresent()) {
      return files.byHand(root, backup.called(file.get().toString(), null), folder);
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "service=$("
            + containers.commands().containersOf(section.inService()).line()
            + " | head -n 1)");
    lines.addAll(VolumeCopies.byHand(path(), backup, folder));
    return lines;
  }
}
