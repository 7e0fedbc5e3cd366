package relgate.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Sha256;
import relgate.candidate.Candidate;
import relgate.candidate.CandidateFiles;
import relgate.verdict.GateReport;

/** Files that decide a run, with their digests. */
public final class DecisionInputs {
  private DecisionInputs() {}

  /** The configuration, the waivers and the release policy, where they are there. */
  public static List<GateReport.Input> of(Candidate candidate) {
    CandidateFiles files = candidate.files();
    return Stream.of(
            candidate.configuration().path(),
            candidate.at(files.waivers()),
            candidate.at(files.releasePolicy()))
        .filter(Files::isRegularFile)
        .map(path -> of(path, candidate.named(path)))
        .toList();
  }

  /** One file, as it is to be named. */
  public static GateReport.Input of(Path path, String name) {
    try {
      return new GateReport.Input(name, Sha256.of(path));
    } catch (IOException e) {
      throw new BadInput(path.toString(), "a readable file", e.toString(), "Check permissions.");
    }
  }
}
