package relgate.candidate;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import relgate.command.Secrets;

/** Every secret of a candidate: of its variables, of its configuration, of its compose files. */
record CandidateSecrets(Candidate candidate) {
  /** The values, overridden assignments included. */
  Secrets values() {
    return Secrets.in(candidate.environment().everyAssignment(), this::namesFile)
        .andValues(configured().keySet());
  }

  /** Where each comes from that has a name, without any value. */
  List<String> origins() {
    Set<String> origins = new TreeSet<>(configured().values());
    Environment environment = candidate.environment();
    environment.process().forEach((name, value) -> add("environment", name, value, origins));
    for (EnvFile file : environment.files()) {
      for (EnvFile.Entry entry : file.entries()) {
        add(file.name() + " line " + entry.line(), entry.name(), entry.value(), origins);
      }
    }
    return List.copyOf(origins);
  }

  private void add(String place, String name, String value, Set<String> origins) {
    if (!namesFile(value) && !Secrets.valuesIn(name, value).isEmpty()) {
      origins.add(place + " " + name);
    }
  }

  private Map<String, String> configured() {
    return candidate
        .configurationIfAny()
        .map(file -> ConfiguredSecrets.of(candidate, file.config()))
        .orElseGet(Map::of);
  }

  /** A key's file is named openly; its content is what is secret. */
  private boolean namesFile(String value) {
    try {
      return value.length() < 4096 && Files.isRegularFile(candidate.root().resolve(value));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
