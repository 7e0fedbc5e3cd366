package relgate.threshold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import relgate.Problem;
import relgate.Profile;

/** Looks for the pieces that each changed profile needs, and lists all that is wrong at once. */
final class Examination {
  private final BaseCheck base;
  private final Tree before;
  private final Tree head;
  private final List<ChangeRecord> records;
  private final Scrutiny scrutiny;

  /**
   * @param since the changes since an ancestor of HEAD by its name, empty where it is none; asked
   *     where a record names another base than this one
   */
  Examination(
      Tree base, Tree head, Scrutiny scrutiny, Function<String, Optional<List<Change>>> since) {
    this.base = new BaseCheck(base.commit(), since);
    this.before = base;
    this.head = head;
    this.records = Records.changed(base, head);
    this.scrutiny = scrutiny;
  }

  /** What is missing or disagrees; nothing where every change has its evidence. */
  List<EvidenceGap> of(List<Change> changes) {
    Map<Profile, List<Change>> byProfile =
        changes.stream()
            .collect(Collectors.groupingBy(Change::profile, TreeMap::new, Collectors.toList()));
    List<EvidenceGap> findings = new ArrayList<>();
    byProfile.forEach((profile, own) -> findings.addAll(of(profile, own)));
    return List.copyOf(findings);
  }

  private List<EvidenceGap> of(Profile profile, List<Change> changes) {
    Optional<ChangeRecord> record = nearest(profile, changes);
    if (record.isEmpty()) {
      return missing(profile, changes);
    }
    List<EvidenceGap> findings = new ArrayList<>();
    ChangeRecord nearest = record.get();
    add(
        findings,
        profile,
        EvidenceKind.RECORD,
        new RecordCheck(profile, scrutiny.today()).of(nearest, changes));
    add(findings, profile, EvidenceKind.RECORD, base.of(nearest, changes));
    EvidenceCheck evidence =
        new EvidenceCheck(
            profile, before, new Archive(head, scrutiny.vouching()), nearest, changes);
    add(findings, profile, EvidenceKind.MONITOR, evidence.monitor());
    add(findings, profile, EvidenceKind.REVIEW, evidence.review());
    List<Problem> acceptance =
        new AcceptanceCheck(head, nearest).of(changes, figures(profile, changes));
    add(findings, profile, EvidenceKind.ACCEPTANCE, acceptance);
    return findings;
  }

  /** A profile that is off from now on has no run to compare with. */
  private Optional<Figures> figures(Profile profile, List<Change> changes) {
    boolean off = changes.stream().anyMatch(c -> c.key().equals("mode") && "off".equals(c.to()));
    return off ? Optional.empty() : Optional.of(scrutiny.rerun().of(profile));
  }

  /** The record that concerns the profile and names most of its changes rightly. */
  private Optional<ChangeRecord> nearest(Profile profile, List<Change> changes) {
    return records.stream()
        .filter(r -> r.concerns(profile))
        .max(
            Comparator.comparingLong((ChangeRecord r) -> agreeing(r, changes))
                .thenComparing(ChangeRecord::path));
  }

  private static long agreeing(ChangeRecord record, List<Change> changes) {
    return changes.stream()
        .filter(c -> record.values().stream().anyMatch(row -> row.agrees(c)))
        .count();
  }

  private static void add(
      List<EvidenceGap> findings, Profile profile, EvidenceKind piece, List<Problem> problems) {
    problems.forEach(p -> findings.add(EvidenceGap.of(profile, piece, p)));
  }

  private static List<EvidenceGap> missing(Profile profile, List<Change> changes) {
    String folder = Records.FOLDERS.get(0) + "/";
    String rows = changes.stream().map(Change::row).collect(Collectors.joining(" "));
    String remedy = "Run `relgate threshold-change new --profile " + profile + "` and fill it in.";
    List<EvidenceGap> findings = new ArrayList<>();
    findings.add(
        new EvidenceGap(
            profile,
            EvidenceKind.RECORD,
            folder,
            "a change record, new since the base, with " + rows,
            "none",
            remedy));
    for (EvidenceKind piece :
        List.of(EvidenceKind.MONITOR, EvidenceKind.REVIEW, EvidenceKind.ACCEPTANCE)) {
      String place = piece == EvidenceKind.ACCEPTANCE ? "docs/QA/" : "docs/";
      String expected = "the " + piece.label() + ", named in the change record";
      findings.add(new EvidenceGap(profile, piece, place, expected, "none", remedy));
    }
    return findings;
  }
}
