package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.verdict.GateReport;

class DecisionChangesTest {
  private static final String CONFIG =
      """
      {"name": "shop", "waivers": "config/w.json", "release_policy": "config/p.json",
       "not_applicable": {"app-env": "no app here"}, "expected_gates": {"prod": ["disk-space"]},
       "env": {"must_be_false": ["A", "B"], "secret": {"min_length": 20, "forbidden": ["hunter2"]},
               "app_env": {"allowed": ["production"]}}}\
      """;
  private static final String WAIVERS =
      """
      {"waivers": [{"id": "W-1", "gate": "app-env", "profiles": ["staging", "prod"],
        "reason": "the name changes next week", "owner": "Ada", "approved_by": "Grace",
        "created": "2026-03-01", "expires": "2026-03-10"}]}\
      """;
  private static final String POLICY =
      """
      {"promotion": {"max_age": "7d", "min_soak": "1h", "previous_profile": {"prod": "required"}},
       "drill": {"mode": "optional", "max_age": "35d"},
       "release_tag": {"mode": "required", "pattern": "v*", "allowed_signers": "config/signers"},
       "signing": {"keys": ["a.pem", "b.pem"], "threshold": 2}}\
      """;
  private static final TreeInMemory BASE =
      TreeInMemory.of(
          "relgate.json",
          CONFIG,
          "config/w.json",
          WAIVERS,
          "config/p.json",
          POLICY,
          "config/signers",
          "ada ssh-ed25519 AAAA",
          "a.pem",
          "one",
          "b.pem",
          "two");

  private static List<GateReport.PolicyChange> to(TreeInMemory head) {
    return DecisionChanges.of(BASE, head, null);
  }

  private static TreeInMemory changed(String file, String right, String wrong) {
    String text = java.util.Objects.requireNonNull(BASE.files().get(file));
    assertThat(text).contains(right);
    return BASE.with(file, text.replace(right, wrong));
  }

  @Test
  void nothingChangedIsNoChange() {
    assertThat(to(BASE)).isEmpty();
    assertThat(to(changed("relgate.json", "{\"name\"", "{ // said\n \"name\""))).isEmpty();
  }

  @ParameterizedTest(name = "{1} to {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "relgate.json; \"app-env\": \"no app here\"; \"app-env\": \"still none\";"
            + " not_applicable.app-env; false",
        "relgate.json; \"app-env\": \"no app here\"; ''; not_applicable.app-env; false",
        "relgate.json; {\"app-env\"; {\"clean-tree\": \"why not\", \"app-env\";"
            + " not_applicable.clean-tree; true",
        "relgate.json; [\"disk-space\"]; []; expected_gates.prod[disk-space]; true",
        "relgate.json; [\"disk-space\"]; [\"disk-space\", \"more\"]; expected_gates.prod[more];"
            + " false",
        "relgate.json; [\"A\", \"B\"]; [\"A\"]; env.must_be_false[B]; true",
        "relgate.json; [\"A\", \"B\"]; [\"B\", \"A\", \"C\"]; env.must_be_false[C]; false",
        "relgate.json; 20; 19; env.secret.min_length; true",
        "relgate.json; 20; 32; env.secret.min_length; false",
        "relgate.json; \"min_length\": 20,; ''; env.secret.min_length; true",
        "relgate.json; [\"hunter2\"]; []; env.secret.forbidden[hunter2]; true",
        "relgate.json; [\"production\"]; [\"production\", \"qa\"]; env.app_env.allowed[qa]; true",
        "config/w.json; 2026-03-10; 2026-03-11; waivers.W-1; true",
        "config/w.json; 2026-03-10; 2026-03-09; waivers.W-1; false",
        "config/w.json; \"staging\", ; ''; waivers.W-1; false",
        "config/w.json; \"staging\"; \"dev\", \"staging\"; waivers.W-1; true",
        "config/w.json; \"app-env\"; \"clean-tree\"; waivers.W-1; true",
        "config/w.json; 2026-03-01; 2026-02-01; waivers.W-1; true",
        "config/p.json; 7d; 8d; promotion.max_age; true",
        "config/p.json; 7d; 6d; promotion.max_age; false",
        "config/p.json; 1h; 59m; promotion.min_soak; true",
        "config/p.json; 1h; 2h; promotion.min_soak; false",
        "config/p.json; \"prod\": \"required\"; \"prod\": \"optional\";"
            + " promotion.previous_profile.prod; true",
        "config/p.json; {\"prod\": \"required\"}; {}; promotion.previous_profile.prod; true",
        "config/p.json; \"optional\"; \"required\"; drill.mode; false",
        "config/p.json; \"optional\"; \"off\"; drill.mode; true",
        "config/p.json; 35d; 36d; drill.max_age; true",
        "config/p.json; v*; *; release_tag.pattern; true",
        "config/p.json; \"threshold\": 2; \"threshold\": 1; signing.threshold; true",
        "config/signers; ada; eve; content.config/signers; true",
        "a.pem; one; three; content.a.pem; true"
      })
  void changedKeyIsNamedAndKnownToWeakenOrNot(
      String file, String right, String wrong, String key, boolean weakens) {
    assertThat(to(changed(file, right, wrong)))
        .extracting(GateReport.PolicyChange::key, GateReport.PolicyChange::weakens)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(key, weakens));
  }

  @Test
  void valueBeforeAndAfterStandInTheChange() {
    assertThat(to(changed("config/p.json", "7d", "8d")))
        .containsExactly(
            new GateReport.PolicyChange(
                "config/p.json", "promotion.max_age", "7d", "8d", true, null));
  }

  @Test
  void takenAwayWaiversStrengthenAndTakenAwayPolicyWeakens() {
    assertThat(to(BASE.without("config/w.json")))
        .extracting(GateReport.PolicyChange::key, GateReport.PolicyChange::weakens)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("waivers.W-1", false));
    assertThat(to(BASE.without("config/p.json")))
        .filteredOn(GateReport.PolicyChange::weakens)
        .extracting(GateReport.PolicyChange::key)
        .contains("promotion.previous_profile.prod", "release_tag.mode", "signing.keys[a.pem]");
  }

  @Test
  void signedOffRecordOfTheChangeIsNamed() {
    String record =
        """
        - Owner: Ada
        - Approved by: Grace
        - Sign-off date: 2026-03-02

        | Key | Old | New |
        |---|---|---|
        | env.secret.min_length | 20 | 19 |
        """;
    TreeInMemory head = changed("relgate.json", "20", "19");
    String place = "docs/Ops/Decision_Changes/one.md";
    assertThat(to(head.with(place, record)))
        .extracting(GateReport.PolicyChange::record)
        .containsExactly(place);
    assertThat(to(head.with(place, record.replace("Grace", "ada"))))
        .extracting(GateReport.PolicyChange::record)
        .containsExactly((String) null);
  }

  @Test
  void recordThatWasThereBeforeProvesNothing() {
    String record = "- Owner: Ada\n- Approved by: Grace\n- Sign-off date: 2026-03-02\n";
    TreeInMemory base = BASE.with("docs/Ops/Decision_Changes/one.md", record);
    assertThat(Records.changed(base, base)).isEmpty();
    assertThat(Records.changed(BASE, base)).hasSize(1);
  }

  private static String record(String key, String from, String to) {
    return """
    - Owner: Ada
    - Approved by: Grace
    - Sign-off date: 2026-03-02

    | Key | Old | New |
    |---|---|---|
    | %s | %s | %s |
    """
        .formatted(key, from, to);
  }

  @ParameterizedTest(name = "{0} -> {2}")
  @CsvSource({
    "env.secret.min_length, 20, 19, true",
    "relgate.json env.secret.min_length, 20, 19, true",
    "env.secret.min_length, 20, 19.0, true",
    "config/p.json env.secret.min_length, 20, 19, false",
    "env.secret.min_length, 20, 18, false",
    "env.secret.max_length, 20, 19, false"
  })
  void recordNamesTheKeyOfTheFileAndItsNewValue(
      String key, String from, String to, boolean documented) {
    TreeInMemory head = changed("relgate.json", "20", "19");
    String place = "docs/Ops/KB_Threshold_Changes/two.md";
    assertThat(to(head.with(place, record(key, from, to))))
        .extracting(c -> c.record() != null)
        .containsExactly(documented);
  }

  @Test
  void waiverIsTooLongForATableSoThatItsKeyIsEnough() {
    TreeInMemory head = changed("config/w.json", "2026-03-10", "2026-03-11");
    String place = "docs/Ops/Decision_Changes/w.md";
    assertThat(to(head.with(place, record("waivers.W-1", "one", "the other"))))
        .extracting(GateReport.PolicyChange::record)
        .containsExactly(place);
    TreeInMemory gone = BASE.without("config/w.json");
    assertThat(to(gone.with(place, record("waivers.W-1", "one", "the other"))))
        .extracting(GateReport.PolicyChange::record)
        .containsExactly((String) null);
  }

  @Test
  void configurationIsNamedWhereItLies() {
    TreeInMemory base = BASE.without("relgate.json").with("config/relgate.json", CONFIG);
    TreeInMemory head = base.with("config/relgate.json", CONFIG.replace("20", "19"));
    assertThat(DecisionChanges.of(base, head, null))
        .extracting(GateReport.PolicyChange::file)
        .containsExactly("config/relgate.json");
    assertThat(DecisionChanges.of(base, head, "config/relgate.json"))
        .extracting(GateReport.PolicyChange::file)
        .containsExactly("config/relgate.json");
    TreeInMemory none = BASE.without("relgate.json");
    assertThat(to(none))
        .filteredOn(c -> c.key().startsWith("expected_gates"))
        .extracting(GateReport.PolicyChange::file)
        .containsExactly("relgate.json");
  }

  @Test
  void signingKeyThatIsAddedWeakensByItsName() {
    TreeInMemory head =
        changed("config/p.json", "[\"a.pem\",", "[\"a.pem\", \"c.pem\",").with("c.pem", "three");
    assertThat(to(head))
        .extracting(GateReport.PolicyChange::key, GateReport.PolicyChange::weakens)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("content.c.pem", false),
            org.assertj.core.groups.Tuple.tuple("signing.keys[c.pem]", true));
  }

  @Test
  void keyringCountsByItsContent() {
    String named = POLICY.replace("\"pattern\"", "\"keyring\": \"k.asc\", \"pattern\"");
    TreeInMemory base = BASE.with("config/p.json", named, "k.asc", "one");
    assertThat(DecisionChanges.of(base, base.with("k.asc", "two"), null))
        .extracting(GateReport.PolicyChange::key)
        .containsExactly("content.k.asc");
  }

  @Test
  void environmentThatCannotBeReadIsComparedAsItStands() {
    TreeInMemory head = changed("relgate.json", "\"min_length\": 20", "\"min_length\": \"long\"");
    assertThat(to(head))
        .extracting(GateReport.PolicyChange::key, GateReport.PolicyChange::to)
        .contains(org.assertj.core.groups.Tuple.tuple("env.secret.min_length", "long"));
  }

  @Test
  void nothingIsComparedWithTheTreeBeforeTheFirstCommit() {
    assertThat(DecisionChanges.of(TreeInMemory.beforeTheFirstCommit(), BASE, null)).isEmpty();
  }
}
