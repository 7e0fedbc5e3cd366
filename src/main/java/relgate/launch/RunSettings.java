package relgate.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import relgate.candidate.Candidate;
import relgate.config.ConfigFile;
import relgate.harness.Flags;
import relgate.harness.RunContext;
import relgate.json.Durations;
import relgate.verdict.GateReport;
import relgate.verdict.GateReport.Origin;
import relgate.verdict.GateReport.Setting;

/** The settings of a run, each with its origin, and the files that decided before it began. */
record RunSettings(RunContext run, Selection selection, Rules rules) {
  Map<String, Setting> all() {
    Flags flags = run.flags();
    Map<String, Setting> all = new TreeMap<>(rules.settings());
    configurationElsewhere().ifPresent(path -> all.put("config", path));
    all.put("skip_tests", flag(flags.skipTests(), true));
    all.put("skip_frontend", flag(flags.skipFrontend(), true));
    all.put("skip_docker", flag(flags.skipDocker(), true));
    all.put("allow_dirty_git", flag(flags.allowDirtyGit(), true));
    all.put("fail_fast", flag(flags.failFast(), false));
    all.put("docker_build", flag(flags.dockerBuild(), false));
    String timeout = Durations.text(run.candidate().config().gates().timeout());
    all.put("gate_timeout", new Setting(timeout, Origin.CONFIGURATION, false));
    if (!flags.gates().isEmpty()) {
      String jars = flags.gates().stream().map(Path::toString).collect(Collectors.joining(","));
      // A jar that nobody committed may answer for a gate that the commit expects.
      all.put(GateReport.GATES, new Setting(jars, Origin.FLAG, true));
    }
    if (selection.only()) {
      String ids = selection.gates().stream().map(GateClass::id).collect(Collectors.joining(","));
      all.put(GateReport.ONLY, new Setting(ids, Origin.FLAG, true));
    }
    return all;
  }

  /** A configuration that a flag put in the place of the committed one. */
  private Optional<Setting> configurationElsewhere() {
    Candidate candidate = run.candidate();
    Path path = candidate.configuration().path();
    return ConfigFile.standard(candidate.root())
            .filter(usual -> usual.toAbsolutePath().normalize().equals(path))
            .isPresent()
        ? Optional.empty()
        : Optional.of(new Setting(candidate.named(path), Origin.FLAG, true));
  }

  private static Setting flag(boolean on, boolean weakens) {
    return new Setting(Boolean.toString(on), on ? Origin.FLAG : Origin.DEFAULT, on && weakens);
  }

  /** The files that decided before the run began. */
  List<GateReport.Input> decisionFiles() {
    return DecisionInputs.of(run.candidate());
  }
}
