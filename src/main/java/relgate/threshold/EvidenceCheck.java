package relgate.threshold;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.Problems;
import relgate.Profile;
import relgate.Sha256;

/** Checks that archived monitor and review reports are those of the record and agree with it. */
final class EvidenceCheck {
  /** Evidence older than this, before the record's date, shows another time. */
  static final int MAX_AGE_DAYS = 35;

  private final Profile profile;
  private final Tree head;
  private final Vouching vouching;
  private final ChangeRecord record;
  private final List<Change> changes;
  private final Optional<LocalDate> based;

  /**
   * @param base what the changes are compared with
   */
  EvidenceCheck(
      Profile profile, Tree base, Archive archive, ChangeRecord record, List<Change> changes) {
    this.based = base.day();
    this.profile = profile;
    this.head = archive.tree();
    this.vouching = archive.vouching();
    this.record = record;
    this.changes = changes;
  }

  List<Problem> monitor() {
    Problems problems = Problems.in(record.path());
    Optional<Evidence> evidence = archived(EvidenceKind.MONITOR, problems);
    evidence.ifPresent(e -> thresholds(e, problems));
    form(EvidenceKind.MONITOR, problems);
    return problems.all();
  }

  List<Problem> review() {
    Problems problems = Problems.in(record.path());
    Optional<Evidence> evidence = archived(EvidenceKind.REVIEW, problems);
    evidence.ifPresent(e -> decision(e, problems));
    evidence.ifPresent(e -> sameMonitor(e, problems));
    form(EvidenceKind.REVIEW, problems);
    return problems.all();
  }

  /** Asked last: what is wrong with the values says more than what is missing of the form. */
  private void form(EvidenceKind piece, Problems problems) {
    Optional<byte[]> bytes = problems.count() == 0 ? head.read(path(piece)) : Optional.empty();
    bytes
        .flatMap(b -> vouching.objection(piece, head, path(piece), b))
        .ifPresent(found -> unvouched(path(piece), found, problems));
    if (piece == EvidenceKind.MONITOR) {
      bytes.ifPresent(b -> EvidenceForm.monitor(b, path(piece), problems));
    } else {
      bytes.ifPresent(b -> EvidenceForm.review(b, path(piece), problems));
    }
  }

  private static void unvouched(String path, String found, Problems problems) {
    String expected = "a report that the audit log has, or that a key of signing.keys signed";
    String remedy =
        "Archive the file that relgate wrote, as it is, on the machine that has its .runtime/;"
            + " where others judge, sign it there: `relgate sign "
            + path
            + " --sign-key KEY`, and commit the envelope beside it.";
    problems.at(path).add(expected, found, remedy);
  }

  /** The file's bytes, where the record names it and it is what the record says. */
  static Optional<byte[]> file(
      Tree head, ChangeRecord record, EvidenceKind piece, String folder, Problems problems) {
    Optional<ChangeRecord.EvidenceRow> row = record.evidence(piece);
    if (row.isEmpty()) {
      String expected = "a row with the " + piece.label() + " in the table of evidence";
      problems.at(record.path()).add(expected, "none", "Archive it under docs/ and name it there.");
      return Optional.empty();
    }
    Problems at = problems.at(record.path() + ":" + row.get().line());
    String path = row.get().path();
    Optional<byte[]> bytes =
        path.startsWith(folder) && !path.contains("..") ? head.read(path) : Optional.empty();
    if (bytes.isEmpty()) {
      String expected = "a committed file under " + folder;
      at.add(expected, path + ", which is none", "Archive the file there and commit it.");
      return bytes;
    }
    String hash = Sha256.of(bytes.get());
    boolean needed = piece != EvidenceKind.ACCEPTANCE;
    String given = row.get().sha256();
    if (given.isEmpty() ? needed : !given.equals(hash)) {
      String found = given.isEmpty() ? "none" : given;
      at.add("the sha256 of " + path + ", " + hash, found, "Archive the file that was reviewed.");
    }
    return bytes;
  }

  private Optional<Evidence> archived(EvidenceKind piece, Problems problems) {
    Optional<byte[]> bytes = file(head, record, piece, "docs/", problems);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    String path = record.evidence(piece).map(ChangeRecord.EvidenceRow::path).orElse("");
    Optional<Evidence> evidence = Evidence.of(bytes.get(), path);
    if (evidence.isEmpty()) {
      problems.at(path).add("a report in JSON", "no JSON", "Archive the report as it was written.");
      return evidence;
    }
    String of = evidence.get().text("profile").orElse("none");
    if (!of.equals(profile.toString())) {
      String remedy = "Archive the report of the changed profile.";
      problems.at(path).add("a report of profile " + profile, of, remedy);
    }
    age(evidence.get(), problems.at(path));
    return evidence;
  }

  private void age(Evidence evidence, Problems problems) {
    Optional<LocalDate> made = evidence.day();
    Optional<LocalDate> date = Records.date(record, Field.DATE);
    if (made.isEmpty()) {
      String remedy = "Archive the report as it was written.";
      problems.add("the time in generated_at_utc", "none", remedy);
    } else if (date.isPresent()
        && (made.get().isAfter(date.get())
            || made.get().isBefore(date.get().minusDays(MAX_AGE_DAYS)))) {
      String expected =
          "made in the %d days up to the record's date, %s".formatted(MAX_AGE_DAYS, date.get());
      problems.add(expected, made.get().toString(), "Use the evidence the decision rests on.");
    } else if (based.isPresent() && made.get().isBefore(based.get().minusDays(MAX_AGE_DAYS))) {
      String expected =
          "made at most %d days before the base, %s".formatted(MAX_AGE_DAYS, based.get());
      problems.add(expected, made.get().toString(), "Use evidence of the time of the change.");
    }
  }

  /** The monitor ran under the old thresholds, or already under the new ones. */
  private void thresholds(Evidence evidence, Problems problems) {
    for (Change change : changes) {
      Optional<String> stated =
          change.key().startsWith("min_") ? evidence.text(change.key()) : Optional.empty();
      if (stated.isPresent()
          && !Values.same(stated.get(), change.from())
          && !Values.same(stated.get(), change.to())) {
        String expected = change.key() + " " + Change.shown(change.from()) + ", the old value";
        problems
            .at(path(EvidenceKind.MONITOR))
            .add(expected, stated.get(), "Archive a monitor report made under the old policy.");
      }
    }
    if (evidence.text("avg_precision_at_k").isEmpty() && evidence.text("measures").isEmpty()) {
      String expected = "a measured point, with avg_precision_at_k or measures";
      problems
          .at(path(EvidenceKind.MONITOR))
          .add(expected, "none", "Archive a report of a run that measured something.");
    }
  }

  private void decision(Evidence evidence, Problems problems) {
    String decision = evidence.text("decision").orElse("none");
    boolean tightens = changes.stream().anyMatch(c -> c.direction() == Direction.TIGHTENED);
    boolean loosens = changes.stream().anyMatch(c -> c.direction() == Direction.LOOSENED);
    @Nullable String expected = null;
    if (decision.equals("none") || decision.equals("insufficient_data")) {
      expected = "a review that had enough points to decide";
    } else if (tightens && decision.equals("investigate_before_change")) {
      expected = "a review that does not ask to investigate first";
    } else if (loosens && decision.equals("consider_tighten")) {
      expected = "a review that speaks for a loosening";
    }
    if (expected != null) {
      String remedy = "Change nothing that the review speaks against.";
      problems.at(path(EvidenceKind.REVIEW)).add(expected, decision, remedy);
    }
  }

  private void sameMonitor(Evidence review, Problems problems) {
    Optional<String> monitor =
        record.evidence(EvidenceKind.MONITOR).map(ChangeRecord.EvidenceRow::sha256);
    if (monitor.isPresent() && Sha256.isOne(monitor.get()) && review.leavesOut(monitor.get())) {
      String expected = "the archived monitor report, " + monitor.get() + ", among its inputs";
      String remedy = "Archive a monitor report that the review looked at.";
      problems.at(path(EvidenceKind.REVIEW)).add(expected, "other inputs", remedy);
    }
  }

  private String path(EvidenceKind piece) {
    return record.evidence(piece).map(ChangeRecord.EvidenceRow::path).orElse(record.path());
  }
}
