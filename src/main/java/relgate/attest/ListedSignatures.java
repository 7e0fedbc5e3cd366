package relgate.attest;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import relgate.BadInput;
import relgate.Problems;
import relgate.ToolFailure;
import relgate.Workspace;

/** Verifies the envelopes of the reports and decisions that stand in the log. */
final class ListedSignatures {
  /** A signed report of a failed candidate is as whole as one of a good one. */
  private static final Set<String> NOT_OF_THE_LOG = Set.of("result", "level");

  private final Workspace workspace;
  private final Trust trust;
  private final Problems problems;
  private final List<String> notes;

  ListedSignatures(Workspace workspace, Trust trust, Problems problems, List<String> notes) {
    this.workspace = workspace;
    this.trust = trust;
    this.problems = problems;
    this.notes = notes;
  }

  /**
   * Verifies what is signed. What is not is a note, as long as anything is; but where the one
   * before it of the same verb and profile was signed, an envelope has been taken away.
   */
  void verify(List<AuditEntry> entries) {
    Map<String, AuditEntry> documents = new LinkedHashMap<>();
    entries.stream().filter(ListedSignatures::signable).forEach(e -> documents.put(e.path(), e));
    Set<String> signed = new HashSet<>();
    for (AuditEntry entry : documents.values()) {
      Path document = workspace.root().resolve(entry.path());
      Path envelope = Signatures.envelopeOf(document);
      if (Files.isRegularFile(envelope, LinkOption.NOFOLLOW_LINKS)) {
        signed.add(series(entry));
        verify(entry, envelope, document);
      } else if (signed.contains(series(entry))) {
        problems
            .at(entry.path() + " (entry " + entry.sequence() + ")")
            .add(
                "an envelope, as the ones before it have",
                "none: it was taken away, or nobody signed",
                "Restore the envelope from a copy, or sign the document with `relgate sign`.");
      } else {
        notes.add(entry.path() + " (entry " + entry.sequence() + ") is not signed");
      }
    }
    if (signed.isEmpty()) {
      problems.add(
          "a signed report or decision, as a key was named",
          "none among " + documents.size(),
          "Sign with --sign-key; or leave --key out to verify the log alone.");
    }
  }

  /** The name of a document without its moment, such as {@code release_gate_prod}. */
  private static String series(AuditEntry entry) {
    String name = String.valueOf(Path.of(entry.path()).getFileName());
    return entry.kind() + " " + name.replaceFirst("_[0-9]{8}T[0-9]{9}Z.*$", "");
  }

  private static boolean signable(AuditEntry entry) {
    return switch (entry.kind()) {
      case GATE_REPORT, DECISION -> true;
      case DEPLOY_JOURNAL,
          THRESHOLD_DECISION,
          RUN_BEGUN,
          ENVELOPE,
          MONITOR_REPORT,
          REVIEW_REPORT,
          BASELINE,
          CHECKPOINT_REPORT,
          QUARTERLY_AUDIT,
          RETIREMENT,
          DRILL_SUMMARY,
          TORN_LINE ->
          false;
    };
  }

  private void verify(AuditEntry entry, Path envelope, Path document) {
    Problems here = problems.at(envelope.getFileName() + " (entry " + entry.sequence() + ")");
    try {
      Expectation expected = new Expectation(null, null, document);
      Verification verification =
          Verifier.verify(Envelope.read(envelope), envelope.toString(), trust, expected);
      verification.failed().stream()
          .filter(step -> !NOT_OF_THE_LOG.contains(step.name()))
          .forEach(s -> here.add(s.name() + ": " + s.expected(), s.found(), s.remedy()));
    } catch (BadInput e) {
      e.problems().forEach(p -> here.add(p.expected(), p.found(), p.remedy()));
    } catch (ToolFailure e) {
      here.add(e.problem().expected(), e.problem().found(), e.problem().remedy());
    }
  }
}
