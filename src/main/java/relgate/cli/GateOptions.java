package relgate.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.Mode;
import relgate.Problems;
import relgate.Profile;
import relgate.benchmark.KbFlags;
import relgate.harness.Flags;

/** The flags of {@code release-gate}, and their conversion into values, all mistakes at once. */
final class GateOptions {
  @Option(
      names = "--profile",
      paramLabel = Profile.LABEL,
      defaultValue = "dev",
      description = "Which gates apply (default: dev).")
  private String profile = "dev";

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "GATE",
      description = "Just these gates; the report is then not complete.")
  List<String> only = new ArrayList<>();

  @Option(
      names = "--base",
      paramLabel = "REV",
      description =
          "The commit before a push, as the event has it: what is compared with it stands in the"
              + " report. It never counts as accepted by this alone.")
  @Nullable String base;

  @Option(
      names = "--list",
      description = "Show the profile's gates and waivers, and judge nothing.")
  boolean list;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many gates run at once (default: one a core, at most 8).")
  private @Nullable Integer jobs;

  @Option(names = "--fail-fast", description = "Start no further gate after the first that blocks.")
  private boolean failFast;

  @Option(names = "--skip-tests", description = "Leave out the gates that run the backend's tests.")
  private boolean skipTests;

  @Option(names = "--skip-frontend", description = "Leave out the gates of the frontend.")
  private boolean skipFrontend;

  @Option(names = "--skip-docker", description = "Leave out the gates that need Docker.")
  private boolean skipDocker;

  @Option(names = "--docker-build", description = "Build the images of compose.build too.")
  private boolean dockerBuild;

  @Option(names = "--allow-dirty-git", description = "Leave out the clean-tree gate.")
  private boolean allowDirtyGit;

  @Option(
      names = "--checkout",
      description = "Judge a checkout of the commit that relgate makes itself, not the folder.")
  private boolean checkout;

  @Option(
      names = "--commit",
      paramLabel = "REV",
      description = "The commit to check out and judge (default: HEAD); means --checkout.")
  private @Nullable String commit;

  @Option(
      names = "--kb-benchmark-mode",
      paramLabel = "auto|off|optional|required",
      defaultValue = "auto",
      description = "What a missed KB threshold means (default: auto, as the policy says).")
  private String kbMode = "auto";

  @Option(names = "--kb-policy", paramLabel = "FILE", description = "The KB policy.")
  private @Nullable Path kbPolicy;

  @Option(names = "--kb-cases", paramLabel = "FILE", description = "The KB cases.")
  private @Nullable Path kbCases;

  @Option(names = "--kb-min-precision", paramLabel = "X", description = "From 0 to 1.")
  private @Nullable String kbMinPrecision;

  @Option(names = "--kb-min-recall", paramLabel = "X", description = "From 0 to 1.")
  private @Nullable String kbMinRecall;

  @Option(
      names = "--gates",
      paramLabel = "JAR",
      description = "A jar with gates of your own; repeatable.")
  List<Path> gates = new ArrayList<>();

  /** One of several machines' share of a run: its profile and its gates are the plan's. */
  Optional<ShardOptions.Shard> shard = Optional.empty();

  /** Takes a shard's gates for those of {@code --only}. */
  void take(ShardOptions.Shard share) {
    if (!only.isEmpty()) {
      throw new BadInput(
          "--only", "no --only with --shard", String.join(",", only), "Leave it out.");
    }
    profile = share.plan().profile().toString();
    only = share.plan().shards().get(share.number() - 1);
    shard = Optional.of(share);
  }

  /** The revision to check out; empty where the folder is judged. */
  Optional<String> checkout() {
    return commit != null || checkout
        ? Optional.of(Objects.requireNonNullElse(commit, "HEAD"))
        : Optional.empty();
  }

  Profile profile() {
    return ProfileFlag.read("--profile", profile);
  }

  int jobs() {
    int standard = Math.min(8, Math.max(2, Runtime.getRuntime().availableProcessors()));
    return jobs == null ? standard : jobs;
  }

  /** The flags as the gates see them; paths are resolved against the working folder. */
  Flags flags(Path workingFolder) {
    Problems problems = Problems.in("relgate release-gate");
    if (jobs != null && (jobs < 1 || jobs > 256)) {
      problems
          .at("--jobs")
          .add("a number from 1 to 256", jobs.toString(), "Give how many gates run at once.");
    }
    Flags flags =
        new Flags(
            skipTests,
            skipFrontend,
            skipDocker,
            dockerBuild,
            allowDirtyGit,
            failFast,
            gates.stream().map(workingFolder::resolve).map(Path::normalize).toList(),
            kb(workingFolder, problems));
    problems.refuseIfAny();
    return flags;
  }

  private KbFlags kb(Path workingFolder, Problems problems) {
    return new KbFlags(
        mode(problems),
        kbPolicy == null ? null : workingFolder.resolve(kbPolicy),
        kbCases == null ? null : workingFolder.resolve(kbCases),
        threshold("--kb-min-precision", kbMinPrecision, problems),
        threshold("--kb-min-recall", kbMinRecall, problems));
  }

  private @Nullable Mode mode(Problems problems) {
    if (kbMode.equals("auto")) {
      return null;
    }
    for (Mode mode : Mode.values()) {
      if (mode.toString().equals(kbMode.toLowerCase(Locale.ROOT))) {
        return mode;
      }
    }
    problems
        .at("--kb-benchmark-mode")
        .add("auto, off, optional or required", "\"" + kbMode + "\"", "Name one of them.");
    return null;
  }

  /** A threshold flag: an exact decimal from 0 to 1. */
  static @Nullable BigDecimal threshold(String flag, @Nullable String text, Problems problems) {
    if (text == null) {
      return null;
    }
    if (text.matches("[0-9]{1,3}(\\.[0-9]{1,9})?")) {
      BigDecimal value = new BigDecimal(text);
      if (value.compareTo(BigDecimal.ONE) <= 0) {
        return value;
      }
    }
    problems.at(flag).add("a number from 0 to 1", "\"" + text + "\"", "Give a threshold.");
    return null;
  }
}
