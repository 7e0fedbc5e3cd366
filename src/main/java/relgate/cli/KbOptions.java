package relgate.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import relgate.Profile;
import relgate.Workspace;
import relgate.benchmark.KbSettings;
import relgate.candidate.Candidate;
import relgate.config.KbSection;
import relgate.report.kb.KbCharts;

/** The flags that every verb over a history has: whose, where, and whether to draw it. */
final class KbOptions {
  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      defaultValue = "dev",
      description = Profile.CHOICE + " (default: ${DEFAULT-VALUE}).")
  private String profile = "dev";

  @Option(
      names = "--history-dir",
      paramLabel = "DIR",
      description = "Histories, a folder each profile (default: .runtime/kb_benchmark_history).")
  private @Nullable Path historyDir;

  @Option(
      names = "--charts",
      paramLabel = "DIR",
      description = "Also draw the pictures there, as SVG.")
  private @Nullable Path charts;

  /** The profile of exactly this name. */
  Profile profile() {
    return ProfileFlag.read("--profile", profile);
  }

  /** The profile's history folder. */
  Path history(Workspace workspace, KbFolders folders) {
    return folders.ofProfile(historyDir, profile(), workspace.history(profile()));
  }

  /** How often the profile's monitor is due. */
  Duration cadence(Candidate candidate) {
    KbSection section = candidate.configurationIfAny().map(f -> f.config().kb()).orElse(null);
    return KbSettings.cadence(profile(), candidate.root(), section);
  }

  /** Draws what is asked for, and says so; the pictures are made only then. */
  void draw(KbFolders folders, Context context, Supplier<KbCharts> pictures) {
    if (charts != null) {
      Path folder = folders.at(charts);
      pictures.get().write(folder, context.err()::println);
      context.err().println("drawn: " + folders.shown(folder));
    }
  }
}
