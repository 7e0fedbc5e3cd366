package relgate.threshold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.BadInput;
import relgate.json.JsonReader;

/**
 * An acceptance document: the command that was run, and what it printed.
 *
 * @param command whether it holds a `relgate kb-benchmark` command
 * @param figures of the benchmark result in it; empty where it holds none
 */
record Acceptance(boolean command, Optional<Figures> figures) {
  static Acceptance of(String text) {
    boolean command = text.contains("relgate kb-benchmark");
    Optional<Figures> figures =
        blocks(text).stream().map(Acceptance::figures).flatMap(Optional::stream).findFirst();
    return new Acceptance(command, figures);
  }

  /** A block may begin with the command; the result is the JSON object in it. */
  private static Optional<Figures> figures(String block) {
    int open = block.indexOf('{');
    int close = block.lastIndexOf('}');
    if (open < 0 || close < open) {
      return Optional.empty();
    }
    try {
      Object json =
          JsonReader.strict().parseAny(block.substring(open, close + 1), "acceptance document");
      Figures figures = json instanceof Map ? Figures.of(json) : null;
      return Optional.ofNullable(figures).filter(f -> !f.values().isEmpty());
    } catch (BadInput e) {
      return Optional.empty();
    }
  }

  private static List<String> blocks(String text) {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = null;
    for (String line : text.lines().toList()) {
      if (line.strip().startsWith("```")) {
        if (block != null) {
          blocks.add(block.toString());
        }
        block = block == null ? new StringBuilder() : null;
      } else if (block != null) {
        block.append(line).append('\n');
      }
    }
    return blocks;
  }
}
