package relgate.deploy;

import java.util.ArrayList;
import java.util.List;

/**
 * One service: how it was to run, and how it runs.
 *
 * @param wantedImage `sha256:...`; empty where it cannot be known
 * @param image of every container of it, joined by commas; empty where none runs
 * @param wantedConfiguration compose's hash; empty where the engine has none
 * @param update what a cluster says of its own update of the service; empty for nothing
 */
public record ServiceComparison(
    String service,
    String wantedImage,
    String image,
    String wantedConfiguration,
    String configuration,
    int wantedReplicas,
    int replicas,
    String update) {

  /** How it differs, in clauses; empty where it runs as it was to. */
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    if (replicas != wantedReplicas) {
      differences.add(replicas + " containers of " + wantedReplicas);
    }
    if (replicas > 0 && !wantedImage.isEmpty() && !image.equals(wantedImage)) {
      differences.add("image " + image + " for " + wantedImage);
    }
    if (replicas > 0 && !configuration.equals(wantedConfiguration)) {
      differences.add("configuration " + configuration + " for " + wantedConfiguration);
    }
    if (update.startsWith("rollback") || update.startsWith("paused")) {
      differences.add("the cluster's own update is " + update);
    }
    return differences;
  }

  boolean same() {
    return differences().isEmpty();
  }
}
