package relgate.promotion;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.Stamp;
import relgate.attest.AuditEntry;
import relgate.attest.AuditKind;
import relgate.attest.AuditLog;
import relgate.attest.DecisionSummary;
import relgate.attest.Outbox;
import relgate.attest.SigningKey;
import relgate.candidate.Candidate;
import relgate.candidate.CandidateFiles;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.store.Head;
import relgate.store.StoreUnreachable;
import relgate.verdict.GateReport;

/** Writes a decision at its place in the audit log, and its envelope where a key is given. */
public final class DecisionWriter {
  private final Candidate candidate;
  private final AuditLog audit;

  public DecisionWriter(Candidate candidate, AuditLog audit) {
    this.candidate = candidate;
    this.audit = audit;
  }

  /**
   * Writes the decision, and a copy of it and of its envelope where one is asked for.
   *
   * @param output of the copy; null for none
   * @return the file in its usual place, or the copy
   */
  public Path write(Decision made, @Nullable Path output, List<SigningKey> keys) {
    Decision decision = candidate.secrets().masked(made);
    Path[] written = new Path[1];
    AuditEntry entry =
        audit.record(
            AuditKind.DECISION,
            place -> written[0] = write(decision.at(place.sequence(), place.previousSha256())));
    if (!keys.isEmpty()) {
      // Its own entry is not in it yet: that one holds the hash of the document.
      Head before = new Head(Math.max(0, entry.sequence() - 1), entry.previousSha256());
      Path envelope =
          relgate.attest.Signatures.signDecision(written[0], summary(decision, before), keys);
      try {
        audit.record(AuditKind.ENVELOPE, envelope);
      } catch (StoreUnreachable e) {
        // The decision stands already; its envelope gets its entry with the next call.
        new Outbox(candidate.workspace()).keep(AuditKind.ENVELOPE, envelope);
        throw e;
      }
    }
    return output == null ? written[0] : copied(written[0], output);
  }

  private static Path copied(Path decision, Path output) {
    AtomicFile.write(output, JsonReader.text(decision));
    Path envelope = relgate.attest.Signatures.envelopeOf(decision);
    if (Files.isRegularFile(envelope)) {
      AtomicFile.write(relgate.attest.Signatures.envelopeOf(output), JsonReader.text(envelope));
    }
    return output;
  }

  private Path write(Decision decision) {
    String text = JsonWriter.pretty(decision);
    return AtomicFile.writeStamped(
        candidate.workspace().runtime(),
        "promotion_" + decision.from() + "_" + decision.to(),
        Stamp.of(decision.generatedAtUtc()),
        "json",
        text);
  }

  private DecisionSummary summary(Decision decision, Head before) {
    Decision.JudgedReport report = decision.report();
    List<GateReport.Input> reports =
        report == null
            ? List.of()
            : List.of(
                new GateReport.Input(candidate.named(Path.of(report.path())), report.sha256()));
    return new DecisionSummary(
        decision.candidate().name(),
        decision.candidate().commit(),
        decision.images(),
        decision.shipped(),
        decision.to(),
        decision.promoted(),
        decision.generatedAtUtc(),
        policies(),
        reports,
        before);
  }

  /** The decision files that are there, with their hashes. */
  private List<GateReport.Input> policies() {
    List<GateReport.Input> all = new ArrayList<>();
    CandidateFiles files = candidate.files();
    for (String path : List.of(files.releasePolicy(), files.waivers())) {
      Optional<String> hash = PolicyFiles.in(candidate.root()).sha256(path);
      hash.ifPresent(h -> all.add(new GateReport.Input(path, h)));
    }
    return all;
  }
}
