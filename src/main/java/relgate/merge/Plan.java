package relgate.merge;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.Profile;
import relgate.json.Between;
import relgate.json.JsonReader;
import relgate.json.Validated;
import relgate.verdict.GateReport.Input;

/**
 * Who judges which gates of one candidate: the same for every machine, or its part is refused.
 *
 * @param id of the whole run
 * @param relgate the version that every shard must be
 * @param inputs the decision files and their digests
 * @param jars the gates jars, by file name and digest
 * @param missing gates that the profile must have and nobody brings: they are ERRORED
 * @param shards the gates of each shard, counted from 1
 */
public record Plan(
    @Between(min = 1, max = 1) int schemaVersion,
    String id,
    Instant generatedAtUtc,
    Profile profile,
    Target candidate,
    String relgate,
    List<Input> inputs,
    List<Input> jars,
    List<String> missing,
    @Between(min = 1, max = 256) List<List<String>> shards)
    implements Validated {
  public static final int SCHEMA_VERSION = 1;

  /** What is judged; commit and tree are null outside a git repository. */
  public record Target(String name, @Nullable String commit, @Nullable String tree) {}

  /** Deals the gates out, one after the other. */
  public static List<List<String>> dealt(List<String> gates, int shards) {
    List<List<String>> all = new ArrayList<>();
    for (int i = 0; i < Math.min(shards, gates.size()); i++) {
      all.add(new ArrayList<>());
    }
    for (int i = 0; i < gates.size(); i++) {
      all.get(i % all.size()).add(gates.get(i));
    }
    return all.stream().map(List::copyOf).toList();
  }

  /**
   * Reads a plan.
   *
   * @throws relgate.BadInput where it is none
   */
  public static Plan read(Path file) {
    return JsonReader.strict().read(file, Plan.class);
  }

  @Override
  public void validate(Problems problems) {
    Set<String> seen = new HashSet<>(missing);
    for (List<String> shard : shards) {
      for (String gate : shard) {
        if (!seen.add(gate)) {
          problems.addAt("shards", "each gate once", "\"" + gate + "\" again", "Plan again.");
        }
      }
    }
  }
}
