package relgate.cli;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import relgate.ExitCode;
import relgate.Workspace;
import relgate.assist.Doctor;
import relgate.assist.DoctorFinding;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.config.Config;

/** {@code relgate doctor}: what this machine has and lacks for judging this candidate. */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = "Show what this machine has and lacks: tools, clone depth, Docker, disk.",
    footer = {"", "Example:", "  relgate doctor --candidate ../shop"})
final class DoctorVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();

  DoctorVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Workspace workspace = common.workspace(context);
    ProcessRunner runner =
        new ProcessRunner(
            context.environment(), workspace.root(), Secrets.in(context.environment()));
    List<DoctorFinding> findings =
        new Doctor(runner, workspace.root(), config(workspace))
            .findings(System.getProperty("java.version") + ", " + System.getProperty("os.name"));
    findings.forEach(finding -> context.out().println(finding.text()));
    boolean lacks = findings.stream().anyMatch(f -> f.state() == DoctorFinding.State.LACKS);
    return (lacks ? ExitCode.BLOCKED : ExitCode.PASSED).code();
  }

  private @Nullable Config config(Workspace workspace) {
    boolean there =
        Stream.of("relgate.json", "config/relgate.json")
            .anyMatch(place -> Files.exists(workspace.root().resolve(place)));
    return there ? common.config(context).config() : null;
  }
}
