package relgate.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import relgate.ExitCode;
import relgate.assist.Doctor;
import relgate.assist.DoctorFinding;
import relgate.candidate.Candidate;
import relgate.config.Config;
import relgate.config.ConfigFile;

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
    Candidate candidate = common.candidate(context);
    Config config = candidate.configurationIfAny().map(ConfigFile::config).orElse(null);
    List<DoctorFinding> findings =
        new Doctor(candidate.runner(), candidate.root(), config)
            .findings(System.getProperty("java.version") + ", " + System.getProperty("os.name"));
    findings.forEach(finding -> context.out().println(finding.text()));
    List<String> secrets = candidate.secretOrigins();
    context.out().println(DoctorFinding.secrets(secrets).text());
    candidate
        .environment()
        .notes()
        .forEach(note -> context.out().println(DoctorFinding.note("env.files", note, "").text()));
    boolean lacks = findings.stream().anyMatch(f -> f.state() == DoctorFinding.State.LACKS);
    return (lacks ? ExitCode.BLOCKED : ExitCode.PASSED).code();
  }
}
