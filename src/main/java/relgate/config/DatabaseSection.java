package relgate.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.json.Default;
import relgate.json.Shorthand;
import relgate.json.Validated;

/**
 * One database of an environment; {@code "data/app.db"} is short for {@code {"kind": "sqlite",
 * "path": "data/app.db"}}.
 *
 * @param name as reports call it; null for one that is made of the other keys
 * @param service whose container has it; null for a file of the candidate
 * @param path of an SQLite file: relative to the candidate's root or, with a service, absolute in
 *     its container
 * @param database of a PostgreSQL server
 * @param user that connects to it
 * @param backup writes a copy to the file or folder that {@code RELGATE_BACKUP} names
 * @param restore puts the copy back that {@code RELGATE_BACKUP} names
 * @param count prints {@code TABLE ROWS} lines of what is there now; empty for what is not counted
 * @param writers services that write to it; null for all that could
 */
@Shorthand("path")
public record DatabaseSection(
    @Default("\"sqlite\"") Kind kind,
    @Nullable String name,
    @Nullable String service,
    @Nullable String path,
    @Nullable String database,
    @Nullable String user,
    @Default("[]") List<String> backup,
    @Default("[]") List<String> restore,
    @Default("[]") List<String> count,
    @Nullable List<String> writers)
    implements Validated {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  /** The kinds of databases that relgate can copy and put back. */
  public enum Kind {
    SQLITE,
    POSTGRESQL,
    COMMAND;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it is a file below the candidate's root. */
  public boolean inCandidate() {
    return kind == Kind.SQLITE && service == null;
  }

  /** The name by which flags, messages and reports know it. */
  public String key() {
    if (name != null) {
      return name;
    }
    return switch (kind) {
      case SQLITE -> inCandidate() ? Objects.requireNonNull(path) : service + ":" + path;
      case POSTGRESQL -> service + ":" + database;
      case COMMAND -> "";
    };
  }

  /** The service that has it, of a kind that has one. */
  public String inService() {
    return Objects.requireNonNull(service);
  }

  @Override
  public void validate(Problems problems) {
    if (name != null && !name.matches(NAME)) {
      problems.addAt("name", NAME, "\"" + name + "\"", "Give another name.");
    }
    Map<String, Boolean> given = given();
    switch (kind) {
      case SQLITE -> {
        keys(given, List.of("path"), List.of("name", "service"), problems);
        paths(problems);
      }
      case POSTGRESQL ->
          keys(given, List.of("service", "database", "user"), List.of("name", "writers"), problems);
      case COMMAND ->
          keys(
              given,
              List.of("name", "backup", "restore"),
              List.of("service", "count", "writers"),
              problems);
    }
  }

  private Map<String, Boolean> given() {
    Map<String, Boolean> given = new TreeMap<>();
    given.put("name", name != null);
    given.put("service", service != null);
    given.put("path", path != null);
    given.put("database", database != null);
    given.put("user", user != null);
    given.put("backup", !backup.isEmpty());
    given.put("restore", !restore.isEmpty());
    given.put("count", !count.isEmpty());
    given.put("writers", writers != null);
    return given;
  }

  private void keys(
      Map<String, Boolean> given, List<String> needed, List<String> allowed, Problems problems) {
    given.forEach(
        (key, there) -> {
          if (!there && needed.contains(key)) {
            problems.addAt(key, "a value, as kind is " + kind, "none", "Give it.");
          } else if (there && !needed.contains(key) && !allowed.contains(key)) {
            problems.addAt(
                key, "no such key, as kind is " + kind, "one", "Leave it out, or correct kind.");
          }
        });
  }

  private void paths(Problems problems) {
    if (path == null) {
      return;
    }
    boolean absolute = path.startsWith("/");
    String plain = Path.of(path).normalize().toString();
    if (service != null && (!absolute || plain.equals("/") || path.endsWith("/"))) {
      problems.addAt(
          "path",
          "an absolute path inside a container of " + service,
          "\"" + path + "\"",
          "Name the file as the service knows it.");
    }
    if (service == null && (absolute || plain.startsWith("..") || plain.isBlank())) {
      problems.add(
          "a path relative to the candidate's root and inside it",
          "\"" + path + "\"",
          "Name a file of the candidate; for one in a service's volume give service and path.");
    }
  }
}
