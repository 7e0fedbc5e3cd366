package relgate.git;

import java.util.ArrayList;
import java.util.List;
import relgate.git.CleanTree.Difference;
import relgate.git.CleanTree.Kind;

/** Reads {@code git status --porcelain=v2 -z} as differences. */
final class StatusEntries {
  private StatusEntries() {}

  static List<Difference> parse(String output) {
    List<Difference> differences = new ArrayList<>();
    for (String entry : Git.parts(output)) {
      switch (entry.charAt(0)) {
        case '1' -> changed(entry.split(" ", 9), differences);
        case 'u' ->
            differences.add(
                new Difference(entry.split(" ", 11)[10], Kind.CONFLICT, "in conflict, not merged"));
        case '?' ->
            differences.add(new Difference(entry.substring(2), Kind.UNTRACKED, "untracked"));
        default -> {
          // Headers; renames and ignored files are not asked for.
        }
      }
    }
    return differences;
  }

  /** Fields: 1, XY, submodule, modes of HEAD, index and disk, hashes of HEAD and index, path. */
  private static void changed(String[] fields, List<Difference> differences) {
    String path = fields[8];
    char staged = fields[1].charAt(0);
    char onDisk = fields[1].charAt(1);
    if (fields[2].charAt(0) == 'S') {
      differences.add(new Difference(path, Kind.SUBMODULE, submodule(fields[2], staged)));
      return;
    }
    if (staged != '.') {
      differences.add(
          new Difference(path, Kind.STAGED, verb(staged) + ", staged and not committed"));
    }
    if (onDisk != '.') {
      boolean mode = onDisk == 'M' && !fields[4].equals(fields[5]);
      String how = mode ? "its mode went from " + fields[4] + " to " + fields[5] : verb(onDisk);
      differences.add(new Difference(path, Kind.CHANGED, how + ", not staged"));
    }
  }

  private static String submodule(String state, char staged) {
    List<String> parts = new ArrayList<>();
    if (staged != '.') {
      parts.add("staged and not committed");
    }
    if (state.charAt(1) == 'C') {
      parts.add("at another commit than recorded");
    }
    if (state.charAt(2) == 'M') {
      parts.add("changed inside");
    }
    if (state.charAt(3) == 'U') {
      parts.add("untracked files inside");
    }
    return "submodule " + (parts.isEmpty() ? "changed" : String.join(", ", parts));
  }

  private static String verb(char letter) {
    return switch (letter) {
      case 'A' -> "added";
      case 'D' -> "deleted";
      case 'T' -> "turned into another kind of file";
      default -> "changed";
    };
  }
}
