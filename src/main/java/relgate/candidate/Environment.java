package relgate.candidate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import relgate.BadInput;
import relgate.Problem;
import relgate.json.FileDoor;

/**
 * The variables of a candidate: the process environment beats the env files, a later file beats an
 * earlier one, and whoever asks gives the default.
 *
 * @param process the process environment
 * @param files those that are there, in the order of the configuration
 * @param missing configured files that are not there, as the configuration names them
 */
public record Environment(Map<String, String> process, List<EnvFile> files, List<String> missing) {
  /**
   * A variable and where its value comes from.
   *
   * @param origin {@code environment}, {@code backend/.env line 3} or {@code default}
   */
  public record Variable(String name, String value, String origin) {
    /** The value is not printed: it may be a secret. */
    @Override
    public String toString() {
      return name + " (" + origin + ")";
    }
  }

  public Environment {
    process = Map.copyOf(process);
    files = List.copyOf(files);
    missing = List.copyOf(missing);
  }

  /**
   * Reads the env files that the configuration names in {@code env.files}, relative to the
   * candidate's root. One that is not there is no error: where variables come from the process
   * environment, none is needed.
   *
   * @throws BadInput with every line of every file that is wrong
   */
  public static Environment of(Map<String, String> process, Path root, List<String> names) {
    List<EnvFile> files = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (String name : names) {
      if (!Files.exists(root.resolve(name))) {
        missing.add(name);
        continue;
      }
      try {
        FileDoor.refuseElsewhere(root, name);
        EnvFile file = EnvFile.read(root.resolve(name), process);
        files.add(new EnvFile(name, file.entries()));
      } catch (BadInput e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new BadInput(problems);
    }
    return new Environment(process, files, missing);
  }

  /** The process environment alone. */
  public static Environment of(Map<String, String> process) {
    return new Environment(process, List.of(), List.of());
  }

  /** The variable, where the process environment or a file has it, be it empty. */
  public Optional<Variable> variable(String name) {
    String value = process.get(name);
    if (value != null) {
      return Optional.of(new Variable(name, value, "environment"));
    }
    Optional<Variable> last = Optional.empty();
    for (EnvFile file : files) {
      for (EnvFile.Entry entry : file.entries()) {
        if (entry.name().equals(name)) {
          last =
              Optional.of(new Variable(name, entry.value(), file.name() + " line " + entry.line()));
        }
      }
    }
    return last;
  }

  /** The variable, or the default where nobody sets it. */
  public Variable variable(String name, String otherwise) {
    return variable(name).orElseGet(() -> new Variable(name, otherwise, "default"));
  }

  /** What the files say, the later beating the earlier; the process environment left aside. */
  public Map<String, String> fileValues() {
    Map<String, String> values = new TreeMap<>();
    files.forEach(file -> values.putAll(file.values()));
    return Collections.unmodifiableMap(values);
  }

  /** Every variable there is, with the value that counts. */
  public Map<String, String> values() {
    Map<String, String> values = new TreeMap<>(fileValues());
    values.putAll(process);
    return Collections.unmodifiableMap(values);
  }

  /** A sentence on each name that a file has twice, and on each file that is not there. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    files.forEach(file -> notes.addAll(file.repeated().values()));
    missing.forEach(file -> notes.add(file + " is configured as an env file and is not there"));
    return List.copyOf(notes);
  }

  /**
   * Every assignment there is, overridden ones too, in pieces that each name a variable once: what
   * must be masked.
   */
  public List<Map<String, String>> everyAssignment() {
    List<Map<String, String>> all = new ArrayList<>();
    all.add(process);
    for (EnvFile file : files) {
      for (EnvFile.Entry entry : file.entries()) {
        all.add(Map.of(entry.name(), entry.value()));
        all.add(Map.of(entry.name(), entry.written()));
      }
    }
    return List.copyOf(all);
  }
}
