package relgate.drill;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import relgate.Problem;
import relgate.config.HealthEndpoint;
import relgate.deploy.EnvironmentSpec;

/** The reasons for which a drill of an environment would prove nothing. */
record DrillEvidence(EnvironmentSpec spec, Isolation isolation) {

  /** Rows that are not there cannot be lost: such a drill would prove nothing about them. */
  List<Problem> withoutData() {
    return spec.databases().isEmpty()
        ? List.of(
            new Problem(
                "deploy." + spec.environment() + ".databases",
                "a database to drill with",
                "none is configured",
                "Name the databases of this environment; a drill without data proves nothing."))
        : List.of();
  }

  /** Data that a drill cannot have a copy of proves nothing, and that is said. */
  List<Problem> notCopied() {
    List<String> files = spec.databaseFiles();
    return spec.databases().stream()
        .filter(name -> !files.contains(name))
        .map(
            name ->
                new Problem(
                    "database " + name,
                    "an SQLite file of the candidate, of which a drill can have a copy",
                    "one that a service keeps",
                    "Drill without --live, and prove its restore by a deploy to staging that"
                        + " fails."))
        .toList();
  }

  /** What the drill would look at, and what it would not use, is no evidence of either. */
  List<Problem> notTheDrills() {
    List<Problem> problems = new ArrayList<>();
    for (HealthEndpoint endpoint : spec.health()) {
      if (!isolation.ports().containsKey(URI.create(endpoint.url()).getPort())) {
        problems.add(
            new Problem(
                "health " + endpoint.name(),
                "a port that a service of the stack publishes, which the drill moves",
                endpoint.url() + ", where only the real stack answers",
                "Give the URL with a published port of the stack."));
      }
    }
    for (String database : spec.databaseFiles()) {
      if (!isolation.mounts(database)) {
        problems.add(
            new Problem(
                database,
                "a folder of it that a service of the stack mounts",
                "no service mounts it",
                "Name the database that the services use; a drill of another proves nothing."));
      }
    }
    return problems;
  }
}
