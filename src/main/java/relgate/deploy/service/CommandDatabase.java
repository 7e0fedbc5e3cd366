package relgate.deploy.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import relgate.Problem;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.config.DatabaseSection;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.database.DatabaseProblem;
import relgate.deploy.database.DatabaseRestore;
import relgate.deploy.database.Databases;
import relgate.deploy.database.KeptByHand;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.EngineProblem;
import relgate.json.AtomicFile;

/**
 * A database of any other kind, by commands of the candidate: what they write to the place in
 * {@code RELGATE_BACKUP} is the copy, and no copy is no backup.
 *
 * @param servers the services that have databases: none of them writes to another
 */
record CommandDatabase(DatabaseSection section, Runner runner, Path root, Set<String> servers)
    implements Databases {
  /** Where the commands find or leave the copy. */
  private static final String VARIABLE = "RELGATE_BACKUP";

  @Override
  public List<Problem> examine(Path candidate, String name) {
    return List.of();
  }

  @Override
  public long bytes(Path candidate, String name) {
    return 0;
  }

  @Override
  public Optional<Path> file(Path candidate, String name) {
    return Optional.empty();
  }

  @Override
  public boolean writtenBy(Container container, Path candidate, String name) {
    List<String> writers = section.writers();
    return writers == null
        ? !servers.contains(container.service())
        : writers.contains(container.service());
  }

  @Override
  public DatabaseBackup backUp(Path candidate, String name, Path folder) {
    return copyStopped(candidate, name, folder);
  }

  @Override
  public DatabaseBackup copyStopped(Path candidate, String name, Path folder) {
    AtomicFile.folder(folder);
    Path copy = folder.resolve(DatabaseBackup.copyName(name));
    long bytes = copied(copy);
    return new DatabaseBackup(
        name,
        true,
        String.valueOf(copy.getFileName()),
        bytes,
        null,
        null,
        rows(),
        null,
        false,
        "command",
        Map.of());
  }

  /** An older copy of the same name would pass for a new one. */
  private long copied(Path copy) {
    try {
      emptied(copy);
      must(section.backup(), copy);
      long bytes = size(copy);
      if (bytes == 0) {
        throw new DatabaseProblem(
            problem(
                "a copy in " + copy + ", which " + VARIABLE + " names",
                Files.exists(copy) ? "an empty one" : "nothing there",
                "Let the backup command write the copy there."));
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void emptied(Path copy) throws IOException {
    if (!Files.exists(copy)) {
      return;
    }
    try (Stream<Path> all = Files.walk(copy)) {
      for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }

  private static long size(Path copy) throws IOException {
    if (!Files.exists(copy)) {
      return 0;
    }
    try (Stream<Path> all = Files.walk(copy)) {
      long bytes = 0;
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(one);
      }
      return bytes;
    }
  }

  private Outcome must(List<String> argv, Path copy) {
    Outcome outcome =
        runner.run(
            Command.of(argv)
                .in(root)
                .with(Map.of(VARIABLE, copy.toAbsolutePath().toString()))
                .within(java.time.Duration.ofHours(6)));
    if (!outcome.succeeded()) {
      throw new DatabaseProblem(EngineProblem.of(outcome));
    }
    return outcome;
  }

  /** Lines of a table's name and its number of rows; a number alone is all rows there are. */
  private Map<String, Long> rows() {
    Map<String, Long> rows = new TreeMap<>();
    if (section.count().isEmpty()) {
      return rows;
    }
    for (String line : must(section.count(), root).stdout().lines().toList()) {
      String[] words = line.strip().split("\\s+", -1);
      String last = words[words.length - 1];
      if (!last.matches("[0-9]{1,18}")) {
        throw new DatabaseProblem(
            problem(
                "TABLE ROWS in each line that count prints", "\"" + line + "\"", "Correct it."));
      }
      rows.put(words.length == 1 ? "rows" : words[0], Long.parseLong(last));
    }
    return rows;
  }

  private Problem problem(String expected, String found, String remedy) {
    return new Problem("database " + section.key(), expected, found, remedy);
  }

  /** Only who can restore it can check it. */
  @Override
  public DatabaseBackup verified(DatabaseBackup backup, Path folder) {
    return backup;
  }

  /** What is there now is copied first: the commands know no other way to keep it. */
  @Override
  public DatabaseRestore restore(Path candidate, DatabaseBackup backup, Path folder) {
    Path kept = free(folder.resolve("replaced").resolve(String.valueOf(backup.file())));
    AtomicFile.folder(folder.resolve("replaced"));
    copied(kept);
    Map<String, Long> replaced = rows();
    must(section.restore(), folder.resolve(String.valueOf(backup.file())));
    boolean equal = section.count().isEmpty() || rows().equals(backup.rows());
    return new DatabaseRestore(
        backup.path(), equal, shown(candidate, kept), more(replaced, backup.rows()));
  }

  private static Path free(Path wanted) {
    Path free = wanted;
    for (int n = 2; Files.exists(free); n++) {
      free = wanted.resolveSibling(wanted.getFileName() + "-" + n);
    }
    return free;
  }

  private static String shown(Path candidate, Path kept) {
    return (kept.startsWith(candidate) ? candidate.relativize(kept) : kept).toString();
  }

  /** A row that was changed is not one more: no more rows is no reason to throw the copy away. */
  private static long more(Map<String, Long> replaced, Map<String, Long> backup) {
    long more =
        replaced.entrySet().stream()
            .mapToLong(e -> Math.max(0, e.getValue() - backup.getOrDefault(e.getKey(), 0L)))
            .sum();
    return more == 0 ? -1 : more;
  }

  @Override
  public DatabaseRestore counted(
      Path candidate, DatabaseRestore restore, DatabaseBackup backup, Path folder) {
    return restore;
  }

  @Override
  public List<String> byHand(Path candidate, DatabaseBackup backup, Path folder) {
    Path copy = folder.resolve(String.valueOf(backup.file()));
    String kept = "\"$kept\"/" + Command.of(String.valueOf(copy.getFileName())).line();
    return List.of(
        KeptByHand.folder(folder),
        line(section.backup(), kept),
        line(section.restore(), Command.of(copy.toString()).line()));
  }

  private String line(List<String> argv, String copy) {
    return "(cd %s && %s=%s %s)"
        .formatted(Command.of(root.toString()).line(), VARIABLE, copy, Command.of(argv).line());
  }
}
