package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.Profile;
import relgate.Sha256;

class ExaminationTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);
  static final List<Change> CHANGES =
      List.of(
          new Change(Profile.PROD, "min_precision", "0.55", "0.58", Direction.TIGHTENED),
          new Change(Profile.PROD, "min_cases", null, "6", Direction.TIGHTENED));
  private static final String MONITOR =
      EvidenceSamples.monitor("2026-03-02T02:00:00Z", "0.55", "0.80", "0.71", "0.93");
  private static final String REVIEW =
      EvidenceSamples.review("2026-03-02T03:00:00Z", "consider_tighten", Sha256.of(MONITOR));
  private static final String ACCEPTANCE =
      """
      # Acceptance

      ```sh
      relgate kb-benchmark --min-precision 0.58
      ```

      ```json
      {"schema_version": 1, "cases": 12, "avg_precision_at_k": 0.70996, "avg_keyword_recall": 0.93}
      ```
      """;
  static final String RECORD =
      RecordParserTest.RECORD
          .replaceFirst(RecordParserTest.HASH, Sha256.of(MONITOR))
          .replaceFirst("A{64}", Sha256.of(REVIEW));
  static final String PLACE = "docs/Ops/KB_Threshold_Changes/one.md";
  static final TreeInMemory BASE = TreeInMemory.of("relgate.json", "{}");
  static final TreeInMemory HEAD =
      BASE.with(
          PLACE, RECORD, "docs/m.json", MONITOR, "docs/r.json", REVIEW, "docs/QA/a.md", ACCEPTANCE);

  /** No other commit is an ancestor of HEAD. */
  private static Optional<List<Change>> nowhere(String commit) {
    return Optional.empty();
  }

  private static final Figures FIGURES =
      new Figures(
          new TreeMap<>(
              Map.of(
                  "avg_precision_at_k", new BigDecimal("0.71"),
                  "avg_keyword_recall", new BigDecimal("0.9300"))));

  private static List<EvidenceGap> examine(Tree base, Tree head) {
    return examine(base, head, ExaminationTest::nowhere);
  }

  static List<EvidenceGap> examine(
      Tree base, Tree head, Function<String, Optional<List<Change>>> since) {
    return new Examination(base, head, measured(profile -> FIGURES), since).of(CHANGES);
  }

  /** Every document is one that the audit log has. */
  private static Scrutiny measured(Rerun rerun) {
    return new Scrutiny(rerun, (kind, tree, path, bytes) -> Optional.empty(), TODAY);
  }

  @Test
  void evidenceThatNobodyVouchesForIsNone() {
    Vouching nobody = (kind, tree, path, bytes) -> Optional.of(kind + " that somebody typed");
    Scrutiny scrutiny = new Scrutiny(profile -> FIGURES, nobody, TODAY);
    assertThat(new Examination(BASE, HEAD, scrutiny, ExaminationTest::nowhere).of(CHANGES))
        .extracting(EvidenceGap::piece, EvidenceGap::found)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                EvidenceKind.MONITOR, "monitor that somebody typed"),
            org.assertj.core.groups.Tuple.tuple(EvidenceKind.REVIEW, "review that somebody typed"));
  }

  @Test
  void changeWithAllItsEvidenceHasNoFinding() {
    assertThat(examine(BASE, HEAD)).isEmpty();
  }

  @Test
  void everythingMissingIsListedAtOnce() {
    assertThat(examine(BASE, BASE))
        .extracting(EvidenceGap::piece)
        .containsExactly(
            EvidenceKind.RECORD,
            EvidenceKind.MONITOR,
            EvidenceKind.REVIEW,
            EvidenceKind.ACCEPTANCE);
  }

  @Test
  void recordOfAnEarlierChangeProvesNothing() {
    assertThat(examine(HEAD, HEAD)).hasSize(4);
  }

  @Test
  void emptyTemplateLacksEverything() throws Exception {
    String template =
        java.nio.file.Files.readString(
            java.nio.file.Path.of("docs/Ops/KB_Threshold_Change_Template.md"));
    assertThat(examine(BASE, BASE.with(PLACE, template)))
        .extracting(EvidenceGap::expected)
        .containsExactly(
            "the field \"Change id\"",
            "the field \"Date\"",
            "the field \"Base commit\"",
            "the field \"Owner\"",
            "the field \"Approved by\"",
            "the field \"Sign-off date\"",
            "the field \"Reason\"",
            "the row | prod | min_precision | 0.55 | 0.58 |",
            "the row | prod | min_cases | none | 6 |",
            "a row with the monitor trend evidence in the table of evidence",
            "a row with the weekly review evidence in the table of evidence",
            "a row with the acceptance document in the table of evidence");
  }

  @ParameterizedTest(name = "{1} to {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "one.md; 0.55 | 0.58; 0.55 | 0.57; RECORD; 0.55 -> 0.57",
        "one.md; 0.55 | 0.58; 0.50 | 0.58; RECORD; 0.50 -> 0.58",
        "one.md; `min_precision`; min_precison; RECORD; no row of this key",
        "one.md; | prod | min_cases; | prod | min_recall | 0.1 | 0.2 |~| prod | min_cases; RECORD;"
            + " min_recall, which did not",
        "one.md; | Approved by | Grace |; | Approved by | ADA |; RECORD; ADA",
        "one.md; | Approved by | Grace |; | Approved by | \u0410da |; RECORD; \u0410da",
        "one.md; | Owner | Ada |; | Owner | \u0410da |; RECORD; \u0410da",
        "one.md; | Owner | Ada |; | Owner | ... |; RECORD; ...",
        "one.md; 2026-03-03; 2026-03-01; RECORD; 2026-03-01",
        "one.md; 2026-03-03; 2026-03-05; RECORD; 2026-03-05",
        "one.md; 2026-03-03; soon; RECORD; soon",
        "one.md; docs/QA/a.md; docs/a.md; ACCEPTANCE; 'docs/a.md, which is none'",
        "one.md; docs/QA/a.md; docs/QA/../r.json; ACCEPTANCE; 'docs/QA/../r.json, which is none'",
        "a.md; relgate kb-benchmark; relgate release-gate; ACCEPTANCE; none",
        "a.md; 0.70996; 0.7090; ACCEPTANCE; 0.7090",
        "a.md; \"avg_keyword_recall\"; \"recall\"; ACCEPTANCE; no such figure",
        "a.md; {; (; ACCEPTANCE; none"
      })
  void onePieceThatDisagreesIsNamed(
      String file, String right, String wrong, EvidenceKind piece, String found) {
    String path =
        HEAD.files().keySet().stream().filter(p -> p.endsWith(file)).findFirst().orElseThrow();
    String text = java.util.Objects.requireNonNull(HEAD.files().get(path));
    assertThat(text).contains(right);
    assertThat(examine(BASE, HEAD.with(path, text.replace(right, wrong.replace("~", "\n")))))
        .extracting(EvidenceGap::piece, EvidenceGap::found)
        .contains(org.assertj.core.groups.Tuple.tuple(piece, found));
  }

  @Test
  void editedEvidenceIsNamedByItsHash() {
    assertThat(examine(BASE, HEAD.with("docs/m.json", MONITOR.replace("0.71", "0.72"))))
        .extracting(EvidenceGap::piece, EvidenceGap::found)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(EvidenceKind.MONITOR, Sha256.of(MONITOR)));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "\"prod\", \"dev\", MONITOR, dev",
    "2026-03-02T02, 2026-03-03T02, MONITOR, 2026-03-03",
    "2026-03-02T02, 2026-01-25T02, MONITOR, 2026-01-25",
    "0.55, 0.45, MONITOR, 0.45",
    "consider_tighten, insufficient_data, REVIEW, insufficient_data",
    "consider_tighten, investigate_before_change, REVIEW, investigate_before_change"
  })
  void evidenceWhoseNumbersDisagreeIsNamed(
      String right, String wrong, EvidenceKind piece, String found) {
    String monitor = MONITOR.replace(right, wrong);
    String review = REVIEW.replace(right, wrong).replace(Sha256.of(MONITOR), Sha256.of(monitor));
    String record =
        RECORD
            .replace(Sha256.of(MONITOR), Sha256.of(monitor))
            .replace(Sha256.of(REVIEW), Sha256.of(review));
    assertThat(
            examine(BASE, HEAD.with("docs/m.json", monitor, "docs/r.json", review, PLACE, record)))
        .filteredOn(f -> f.piece() == piece)
        .extracting(EvidenceGap::found)
        .containsExactly(found);
  }

  @Test
  void reviewThatNeverSawTheMonitorReportDisagrees() {
    String review = REVIEW.replace(Sha256.of(MONITOR), "b".repeat(64));
    String record = RECORD.replace(Sha256.of(REVIEW), Sha256.of(review));
    assertThat(examine(BASE, HEAD.with("docs/r.json", review, PLACE, record)))
        .extracting(EvidenceGap::piece, EvidenceGap::found)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(EvidenceKind.REVIEW, "other inputs"));
  }

  /** The tree with this text in place of the monitor report, its hash written down rightly. */
  private static TreeInMemory withMonitor(String monitor) {
    String review = REVIEW.replace(Sha256.of(MONITOR), Sha256.of(monitor));
    String record =
        RECORD
            .replace(Sha256.of(MONITOR), Sha256.of(monitor))
            .replace(Sha256.of(REVIEW), Sha256.of(review));
    return HEAD.with("docs/m.json", monitor, "docs/r.json", review, PLACE, record);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "not json; a report in JSON; no JSON",
        "{\"profile\": \"prod\", \"measures\": {\"AP\": 0.4}}; the time in generated_at_utc; none",
        "{\"profile\": \"prod\", \"measures\": 1, \"generated_at_utc\": \"noon\"}; the time in"
            + " generated_at_utc; none",
        "{\"generated_at_utc\": \"2026-03-02T02:00:00Z\", \"avg_precision_at_k\": 1}; a report of"
            + " profile prod; none"
      })
  void monitorReportThatSaysTooLittleIsNamed(String monitor, String expected, String found) {
    assertThat(examine(BASE, withMonitor(monitor)))
        .extracting(EvidenceGap::piece, EvidenceGap::expected, EvidenceGap::found)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(EvidenceKind.MONITOR, expected, found));
  }

  @ParameterizedTest
  @CsvSource({"2026-01-26T02, true", "2026-01-25T23, false", "2026-03-02T23, true"})
  void evidenceIsFromTheThirtyFiveDaysUpToTheRecord(String made, boolean good) {
    assertThat(examine(BASE, withMonitor(MONITOR.replace("2026-03-02T02", made))).isEmpty())
        .isEqualTo(good);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"verdict\": \"ok\", \"passed\": true', '\"verdict\": \"errored\", \"passed\": false',"
        + " errored",
    "0.71, 7.1, 7.1",
    "avg_precision_at_k, precision, unknown key",
    "0.71, '\"NaN\"', current_metrics",
    "'\"mode\": \"required\", ', '', mode",
    "'\"alerts\": []', '\"alerts\": [], \"more\": 1', more"
  })
  void aMonitorReportThatIsNoGoodOneProvesNothing(String right, String wrong, String found) {
    assertThat(MONITOR).contains(right);
    assertThat(examine(BASE, withMonitor(MONITOR.replace(right, wrong))))
        .singleElement()
        .satisfies(gap -> assertThat(gap.piece()).isEqualTo(EvidenceKind.MONITOR))
        .satisfies(gap -> assertThat(gap.found() + gap.expected()).contains(found));
  }

  @Test
  void evidenceOfLongBeforeTheBaseProvesNothing() {
    Tree base =
        new Tree() {
          @Override
          public Optional<String> commit() {
            return BASE.commit();
          }

          @Override
          public Optional<byte[]> read(String path) {
            return BASE.read(path);
          }

          @Override
          public SortedMap<String, String> under(String folder) {
            return BASE.under(folder);
          }

          @Override
          public Optional<LocalDate> day() {
            return Optional.of(LocalDate.parse("2026-05-01"));
          }
        };
    assertThat(examine(base, HEAD))
        .extracting(EvidenceGap::expected)
        .allMatch(expected -> expected.contains("35 days before the base, 2026-05-01"))
        .hasSize(2);
  }

  @Test
  void aReviewThatDecidesSomethingUnknownProvesNothing() {
    String review = REVIEW.replace("consider_tighten", "banana");
    String record = RECORD.replace(Sha256.of(REVIEW), Sha256.of(review));
    assertThat(examine(BASE, HEAD.with("docs/r.json", review, PLACE, record)))
        .singleElement()
        .satisfies(gap -> assertThat(gap.found()).contains("banana"));
  }

  @Test
  void monitorOfTheNewThresholdsIsAsGoodAsOneOfTheOld() {
    assertThat(examine(BASE, withMonitor(MONITOR.replace("0.55", "0.58")))).isEmpty();
  }

  @Test
  void hashOfEvidenceIsNeededButForTheAcceptanceDocument() {
    String without = RECORD.replaceFirst(Sha256.of(MONITOR), "-");
    assertThat(examine(BASE, HEAD.with(PLACE, without)))
        .extracting(EvidenceGap::piece, EvidenceGap::found)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(EvidenceKind.MONITOR, "none"));
    String right = RECORD.replace("a.md | -", "a.md | " + Sha256.of(ACCEPTANCE));
    assertThat(examine(BASE, HEAD.with(PLACE, right))).isEmpty();
    String wrong = RECORD.replace("a.md | -", "a.md | " + "f".repeat(64));
    assertThat(examine(BASE, HEAD.with(PLACE, wrong)))
        .extracting(EvidenceGap::piece, EvidenceGap::found)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(EvidenceKind.ACCEPTANCE, "f".repeat(64)));
  }

  @Test
  void acceptedRunMustReachTheNewThreshold() {
    List<Change> higher =
        List.of(
            new Change(Profile.PROD, "min_precision", "0.55", "0.58", Direction.TIGHTENED),
            new Change(Profile.PROD, "min_recall", "0.80", "0.94", Direction.TIGHTENED));
    String record = RECORD.replace("min_cases | none | 6 |", "min_recall | 0.80 | 0.94 |");
    assertThat(
            new Examination(
                    BASE,
                    HEAD.with(PLACE, record),
                    measured(p -> FIGURES),
                    ExaminationTest::nowhere)
                .of(higher))
        .extracting(EvidenceGap::piece, EvidenceGap::expected, EvidenceGap::found)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                EvidenceKind.ACCEPTANCE, "min_recall 0.94 reached by the accepted run", "0.93"));
  }

  @Test
  void benchmarkIsNotRunAgainForAProfileThatIsOffFromNowOn() {
    List<Change> off =
        List.of(new Change(Profile.PROD, "mode", "required", "off", Direction.LOOSENED));
    String record =
        RECORD
            .replace("`min_precision` | 0.55 | 0.58 |", "mode | required | off |")
            .replace("| prod | min_cases | none | 6 |\n", "");
    String review = REVIEW.replace("consider_tighten", "keep_thresholds");
    TreeInMemory head =
        HEAD.with(
            PLACE, record.replace(Sha256.of(REVIEW), Sha256.of(review)), "docs/r.json", review);
    Rerun never =
        profile -> {
          throw new AssertionError(profile);
        };
    assertThat(new Examination(BASE, head, measured(never), ExaminationTest::nowhere).of(off))
        .isEmpty();
    TreeInMemory speaksAgainst = HEAD.with(PLACE, record);
    assertThat(
            new Examination(BASE, speaksAgainst, measured(never), ExaminationTest::nowhere).of(off))
        .extracting(EvidenceGap::expected)
        .containsExactly("a review that speaks for a loosening");
  }

  @Test
  void recordThatNamesMostOfTheChangesIsTheOneThatCounts() {
    String half = RECORD.replace("| prod | min_cases | none | 6 |\n", "");
    assertThat(examine(BASE, HEAD.with("docs/Ops/KB_Threshold_Changes/two.md", half))).isEmpty();
    assertThat(examine(BASE, HEAD.with("docs/Ops/KB_Threshold_Changes/a.txt", half))).isEmpty();
  }
}
