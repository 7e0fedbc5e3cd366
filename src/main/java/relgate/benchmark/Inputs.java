package relgate.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.BadInput;
import relgate.Sha256;
import relgate.Workspace;
import relgate.verdict.GateReport;

/** Files that decided something, with their hashes. */
final class Inputs {
  private Inputs() {}

  static Map<Path, String> of(List<Path> files) {
    Map<Path, String> hashes = new LinkedHashMap<>();
    for (Path file : files) {
      try {
        hashes.put(file, Sha256.of(file));
      } catch (IOException e) {
        throw new BadInput(
            file.toString(), "a readable file", e.toString(), "Check its permissions.");
      }
    }
    return hashes;
  }

  /** Named relative to the root where they lie inside it. */
  static List<GateReport.Input> named(Path root, Map<Path, String> hashes) {
    Workspace candidate = new Workspace(root);
    return hashes.entrySet().stream()
        .map(each -> new GateReport.Input(candidate.named(each.getKey()), each.getValue()))
        .toList();
  }
}
