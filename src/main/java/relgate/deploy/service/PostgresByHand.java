package relgate.deploy.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import relgate.command.Command;
import relgate.config.DatabaseSection;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.engine.StackCommands;

/** The commands by which a person loads a dump and lets it take the database's place. */
record PostgresByHand(DatabaseSection section, StackCommands commands) {
  private static final String FRESH = "relgate_by_hand";

  List<String> commands(DatabaseBackup backup, Path folder) {
    String user = quoted(Objects.requireNonNull(section.user()));
    String exec = "docker exec -i \"$server\" ";
    String psql = exec + "psql -X -v ON_ERROR_STOP=1 -U " + user + " -d postgres ";
    List<String> lines = new ArrayList<>();
    lines.add(started(user));
    String file = backup.file();
    if (file != null) {
      String copy = quoted(folder.resolve(file).toString());
      lines.add(psql + "-v fresh=" + FRESH + " -f - < " + copy + ".attributes");
      lines.add(exec + "pg_restore -U " + user + " --exit-on-error -d " + FRESH + " < " + copy);
    }
    lines.add("printf '%s\\n' " + Command.of(renamed(file != null)).line() + " | " + psql + "-f -");
    return lines;
  }

  private String started(String user) {
    return "server=$("
        + commands.containersOf(section.inService()).line()
        + " | head -n 1) && docker start \"$server\" && until docker exec \"$server\" pg_isready -q"
        + " -U "
        + user
        + "; do sleep 1; done";
  }

  /** The database that is there keeps its rows under another name. */
  private List<String> renamed(boolean loaded) {
    String database = Objects.requireNonNull(section.database());
    String replaced = database.substring(0, Math.min(40, database.length())) + "_by_hand_replaced";
    List<String> sql = new ArrayList<>(PostgresSql.empty(database));
    sql.addAll(
        loaded
            ? PostgresSql.swap(database, replaced, FRESH)
            : List.of(PostgresSql.rename(database, replaced)));
    sql.add(PostgresSql.open(replaced));
    return sql;
  }

  private static String quoted(String text) {
    return Command.of(text).line();
  }
}
