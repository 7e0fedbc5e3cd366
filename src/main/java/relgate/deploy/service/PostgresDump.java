package relgate.deploy.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import relgate.Sha256;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.database.DiskFiles;
import relgate.json.AtomicFile;

/** Dumps of one database, made and tried. */
record PostgresDump(String database, String service) {

  /** A dump with the script that makes an empty database like this one. */
  DatabaseBackup dumped(PostgresTools tools, String name, Path folder) throws IOException {
    AtomicFile.folder(folder);
    Path copy = folder.resolve(DatabaseBackup.copyName(name));
    Path temporary = folder.resolve("." + copy.getFileName() + "." + UUID.randomUUID());
    try {
      AtomicFile.write(
          attributes(copy),
          String.join("\n", tools.ask(PostgresTools.MAINTENANCE, PostgresSql.attributes(database)))
              + "\n");
      tools.dump(database, temporary);
      DiskFiles.moveIn(temporary, copy);
    } finally {
      Files.deleteIfExists(temporary);
    }
    return new DatabaseBackup(
        name,
        true,
        String.valueOf(copy.getFileName()),
        Files.size(copy),
        null,
        null,
        Map.of(),
        null,
        false,
        service,
        Map.of());
  }

  private static Path attributes(Path copy) {
    return copy.resolveSibling(copy.getFileName() + ".attributes");
  }

  /** The backup with what a scratch database has once the dump was loaded into it. */
  DatabaseBackup tried(PostgresTools tools, DatabaseBackup backup, Path copy) throws IOException {
    String scratch = "relgate_trial_" + stamp(copy.getParent());
    load(tools, copy, scratch);
    PostgresTools.Contents contents = tools.contents(scratch);
    tools.ask(PostgresTools.MAINTENANCE, PostgresSql.drop(scratch));
    return new DatabaseBackup(
        backup.path(),
        true,
        backup.file(),
        backup.bytes(),
        Sha256.of(copy),
        null,
        contents.rows(),
        "ok",
        true,
        backup.place(),
        contents.checksums());
  }

  static void load(PostgresTools tools, Path copy, String fresh) {
    tools.ask(PostgresTools.MAINTENANCE, PostgresSql.drop(fresh));
    tools.script(attributes(copy), fresh);
    tools.load(copy, fresh);
  }

  /** Of the point: the name of its folder, or of the folder around it as well. */
  static String stamp(@Nullable Path folder) {
    Path path = Objects.requireNonNull(folder).toAbsolutePath();
    int last = path.getNameCount() - 1;
    boolean stamped = path.getName(last).toString().matches("[0-9]{8}T.*");
    String name = path.subpath(stamped || last == 0 ? last : last - 1, last + 1).toString();
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
  }
}
