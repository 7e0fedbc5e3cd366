package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.Problem;

class RecordParserTest {
  static final String HASH = "a".repeat(64);
  static final String RECORD =
      """
      # Knowledge base threshold change: precision

      <!--
      | Owner | Nobody |
      -->

      ## Record

      | Field | Value |
      |---|---|
      | Change id | KB-2026-001 |
      | profile | `prod` |
      | **Date** | 2026-03-02 |
      | Base commit | 1111111111111111111111111111111111111111 |
      | Owner | Ada |
      | Approved by | Grace |
      | Sign-off date | 2026-03-03 |
      | Reason | four good weeks |
      | Ticket | 77 |

      ## Changed values

      | Profile | Key | Old | New |
      |:---|---|---|---|
      | prod | `min_precision` | 0.55 | 0.58 |
      | prod | min_cases | none | 6 |

      ## Evidence

      | Evidence | Path | SHA-256 |
      |---|---|---|
      | Monitor trend | [docs/m.json](docs/m.json) | %s |
      | Weekly review | docs/r.json | %s |
      | Acceptance | docs/QA/a.md | - |

      ```sh
      | Owner | Mallory |
      ```
      """
          .formatted(HASH, HASH.toUpperCase(java.util.Locale.ROOT));

  private static ChangeRecord.Entry entry(String text, int line) {
    return new ChangeRecord.Entry(text, line);
  }

  @Test
  void recordIsReadWholeWithItsLines() {
    assertThat(RecordParser.parse("r.md", RECORD))
        .isEqualTo(
            new ChangeRecord(
                "r.md",
                Map.of(
                    Field.CHANGE_ID, entry("KB-2026-001", 11),
                    Field.PROFILES, entry("prod", 12),
                    Field.DATE, entry("2026-03-02", 13),
                    Field.BASE_COMMIT, entry("1".repeat(40), 14),
                    Field.OWNER, entry("Ada", 15),
                    Field.APPROVED_BY, entry("Grace", 16),
                    Field.SIGN_OFF_DATE, entry("2026-03-03", 17),
                    Field.REASON, entry("four good weeks", 18)),
                List.of(
                    new ChangeRecord.ValueRow(25, "prod", "min_precision", "0.55", "0.58"),
                    new ChangeRecord.ValueRow(26, "prod", "min_cases", null, "6")),
                List.of(
                    new ChangeRecord.EvidenceRow(32, EvidenceKind.MONITOR, "docs/m.json", HASH),
                    new ChangeRecord.EvidenceRow(33, EvidenceKind.REVIEW, "docs/r.json", HASH),
                    new ChangeRecord.EvidenceRow(34, EvidenceKind.ACCEPTANCE, "docs/QA/a.md", "")),
                List.of()));
  }

  @Test
  void fieldsMayStandInAList() {
    String text = "- **Owner:** Ada\n- Sign-off date: 2026-03-03\n- Approved-By: Grace\n";
    assertThat(RecordParser.parse("r.md", text).fields())
        .containsOnly(
            Map.entry(Field.OWNER, entry("Ada", 1)),
            Map.entry(Field.SIGN_OFF_DATE, entry("2026-03-03", 2)),
            Map.entry(Field.APPROVED_BY, entry("Grace", 3)));
  }

  @Test
  void untouchedTemplateSaysNothing() throws Exception {
    String template = Files.readString(Path.of("docs/Ops/KB_Threshold_Change_Template.md"));
    assertThat(RecordParser.parse("r.md", template))
        .isEqualTo(
            new ChangeRecord(
                "r.md",
                Map.of(Field.PROFILES, entry("prod", 16)),
                List.of(),
                List.of(),
                List.of()));
  }

  @Test
  void wrongFieldIsNamedWithItsLine() {
    String text = RECORD.replace("| Owner |", "| Ownr |").replace(HASH, HASH + "b");
    assertThat(RecordParser.parse("r.md", text).problems())
        .containsExactly(
            new Problem(
                "r.md:32",
                "64 hexadecimal digits",
                '"' + HASH + "b\"",
                "Copy what `sha256sum docs/m.json` prints."),
            new Problem("r.md:15", "the field \"Owner\"", "\"Ownr\"", "Did you mean \"Owner\"?"));
  }

  @Test
  void fieldThatStandsTwiceIsNamed() {
    assertThat(RecordParser.parse("r.md", "- Owner: Ada\n- Owner: Eve\n").problems())
        .extracting(Problem::place, Problem::found)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("r.md:2", "Owner again, first on line 1"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "| Owner | Ada |",
        "| Owner | Ada",
        "|Owner|Ada|",
        "| **Owner** | `Ada` |",
        "| Owner | [Ada](mailto:ada@example.org) |",
        "- Owner: Ada",
        "* Owner: Ada",
        "**Owner**: Ada",
        "  - __Owner:__ Ada",
        "<!-- one line of a comment -->^- Owner: Ada",
        "<!--^- Owner: Eve^-->^- Owner: Ada",
        "```^- Owner: Eve^```^- Owner: Ada",
        "~~~^- Owner: Eve^~~~^- Owner: Ada"
      })
  void fieldIsReadHoweverItIsDecorated(String text) {
    assertThat(RecordParser.parse("r.md", text.replace('^', '\n')).field(Field.OWNER))
        .contains("Ada");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "Owner: Ada",
        "- Owner Ada",
        "- : Ada",
        "# Owner: Ada",
        "| Owner |",
        "| Owner | Ada | Grace |",
        "<!-- - Owner: Ada",
        "```^- Owner: Ada",
        "- Owner: NAME",
        "- Owner: -",
        "- Owner:"
      })
  void whatOnlyLooksLikeAFieldIsNone(String text) {
    assertThat(RecordParser.parse("r.md", text.replace('^', '\n')).fields()).isEmpty();
  }

  @Test
  void tableEndsWhereItsColumnsEnd() {
    String text =
        """
        | Key | Old | New |
        |---|---|---|
        | mode | off | optional |

        - Owner: Ada
        | min_recall | 0.1 | 0.2 |

        | Key | New | Old | Profile |
        |---|---|---|---|
        | min_cases | none | 5 | dev |
        """;
    assertThat(RecordParser.parse("r.md", text).values())
        .containsExactly(
            new ChangeRecord.ValueRow(3, null, "mode", "off", "optional"),
            new ChangeRecord.ValueRow(10, "dev", "min_cases", "5", null));
  }

  @Test
  void rowWithFewerCellsThanItsTableLacksTheRest() {
    String text =
        "| Evidence | Path | By | SHA-256 |\n|---|---|---|---|\n| Review | docs/r | me |\n";
    assertThat(RecordParser.parse("r.md", text).evidence())
        .containsExactly(new ChangeRecord.EvidenceRow(3, EvidenceKind.REVIEW, "docs/r", ""));
  }

  @Test
  void fieldThatIsThereUnderItsNameNeedsNoGuess() {
    assertThat(RecordParser.parse("r.md", "- Owner: Ada\n- Owners: \n- Ownr: Eve\n").problems())
        .isEmpty();
  }
}
