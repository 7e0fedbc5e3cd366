package relgate.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks a program up, as the child's own PATH has it; on Windows {@code npm} is {@code npm.cmd}.
 *
 * @param windows which system's rules hold
 * @param runnable whether a file can be run
 */
record ProgramPath(boolean windows, Predicate<String> runnable) {
  private static final String POSIX_PATH = "/usr/local/bin:/usr/bin:/bin";
  private static final String WINDOWS_ENDINGS = ".COM;.EXE;.BAT;.CMD";

  /** The file to start; empty where there is none. A relative path starts at the folder. */
  Optional<String> find(String program, String folder, Map<String, String> environment) {
    List<String> names = names(program, environment);
    if (program.contains("/") || (windows && program.contains("\\"))) {
      return first(names.stream().map(name -> absolute(folder, name)));
    }
    String path = variable(environment, "PATH").orElse(windows ? "" : POSIX_PATH);
    return first(
        Arrays.stream(path.split(windows ? ";" : ":"))
            .flatMap(f -> names.stream().map(n -> absolute(folder, joined(f, n)))));
  }

  private Optional<String> first(Stream<String> files) {
    return files.filter(runnable).findFirst();
  }

  private List<String> names(String program, Map<String, String> environment) {
    if (!windows) {
      return List.of(program);
    }
    List<String> endings =
        List.of(variable(environment, "PATHEXT").orElse(WINDOWS_ENDINGS).split(";"));
    String lower = program.toLowerCase(Locale.ROOT);
    boolean whole = endings.stream().anyMatch(e -> lower.endsWith(e.toLowerCase(Locale.ROOT)));
    return whole
        ? List.of(program)
        : endings.stream().map(e -> program + e.toLowerCase(Locale.ROOT)).toList();
  }

  /** Windows spells it `Path`, and does not care. */
  private Optional<String> variable(Map<String, String> environment, String name) {
    return environment.entrySet().stream()
        .filter(e -> windows ? e.getKey().equalsIgnoreCase(name) : e.getKey().equals(name))
        .map(Map.Entry::getValue)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private String absolute(String folder, String file) {
    boolean absolute = windows ? file.matches("(?s)[A-Za-z]:.*|\\\\.*|/.*") : file.startsWith("/");
    return absolute ? file : joined(folder, file);
  }

  private String joined(String folder, String name) {
    String separator = windows ? "\\" : "/";
    return folder.isEmpty() || folder.endsWith(separator)
        ? folder + name
        : folder + separator + name;
  }
}
