package relgate.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.Sha256;
import relgate.json.JsonReader;
import relgate.merge.Part;
import relgate.merge.Plan;
import relgate.verdict.GateReport.Origin;
import relgate.verdict.GateReport.Setting;

/** The flags by which one run is dealt out to several machines. */
final class ShardOptions {
  private static final Pattern SHARD = Pattern.compile("(.+)#([1-9][0-9]{0,2})");

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "Write who judges which gates, and judge nothing.")
  @Nullable Path plan;

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "2",
      description = "Of how many shards the plan is (default: 2).")
  int shards = 2;

  @Option(
      names = "--shard",
      paramLabel = "FILE#K",
      description = "Judge shard K of this plan; `relgate merge` makes one report of all parts.")
  private @Nullable String shard;

  /**
   * A shard of a plan.
   *
   * @param digest of the plan's file
   */
  record Shard(Plan plan, String digest, int number) {
    /** What the part says of itself. */
    Map<String, Setting> settings() {
      return Map.of(
          Part.PLAN, new Setting(digest, Origin.FLAG, false),
          Part.SHARD, new Setting(Integer.toString(number), Origin.FLAG, false));
    }
  }

  /** The shard that is to be judged; empty for a whole run. */
  Optional<Shard> shard(Path workingFolder) {
    String named = shard;
    if (named == null) {
      return Optional.empty();
    }
    Matcher matcher = SHARD.matcher(named);
    if (!matcher.matches()) {
      throw new BadInput("--shard", "FILE#K, K from 1", "\"" + named + "\"", "As plan.json#1.");
    }
    Path file = workingFolder.resolve(matcher.group(1));
    Plan read = Plan.read(file);
    int number = Integer.parseInt(matcher.group(2));
    if (number > read.shards().size()) {
      throw new BadInput(
          "--shard", "from 1 to " + read.shards().size(), named, "Name a shard of the plan.");
    }
    return Optional.of(new Shard(read, Sha256.of(JsonReader.text(file)), number));
  }
}
