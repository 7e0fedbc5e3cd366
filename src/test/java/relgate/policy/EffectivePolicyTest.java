package relgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

class EffectivePolicyTest {
  private static boolean nothing(DecisionChange change) {
    return false;
  }

  static DecisionState state(Document document, String json) {
    Map<Document, Map<String, Object>> documents = new EnumMap<>(Document.class);
    documents.put(document, Merge.map(JsonReader.strict().parseAny(json, "a test")));
    return new DecisionState(documents);
  }

  private static String inForce(Document document, String base, String head) {
    EffectivePolicy policy =
        EffectivePolicy.of(
            state(document, base), state(document, head), EffectivePolicyTest::nothing);
    return JsonWriter.line(policy.inForce().of(document));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'env':{'secret':{'min_length':32}}} | {'env':{'secret':{'min_length':8}}} |"
            + " {'env':{'secret':{'min_length':32}}}",
        "{'env':{'secret':{'min_length':32}}} | {} | {'env':{'secret':{'min_length':32}}}",
        "{'env':{'secret':{'min_length':32}}} | {'env':{'secret':{'min_length':40}}} |"
            + " {'env':{'secret':{'min_length':40}}}",
        "{} | {'env':{'secret':{'min_length':8}}} | {'env':{'secret':{'min_length':16}}}",
        "{} | {'not_applicable':{'waivers':'no'}} | {'not_applicable':{}}",
        "{'not_applicable':{'waivers':'no'}} | {} | {}",
        "{'not_applicable':{'waivers':'no'}} | {'not_applicable':{'waivers':'other words'}} |"
            + " {'not_applicable':{'waivers':'other words'}}",
        "{'expected_gates':{'prod':['a']}} | {'expected_gates':{'prod':['b']}} |"
            + " {'expected_gates':{'prod':['a','b']}}",
        "{'expected_gates':{'prod':['a']}} | {} | {'expected_gates':{'prod':['a']}}",
        "{'required_files':['a','b']} | {'required_files':['b']} | {'required_files':['a','b']}",
        "{'env':{'app_env':{'allowed':['prod']}}} | {'env':{'app_env':{'allowed':['prod','x']}}} |"
            + " {'env':{'app_env':{'allowed':['prod']}}}",
        "{'env':{'app_env':{'allowed':['prod']}}} | {'env':{'app_env':{'allowed':['x']}}} |"
            + " {'env':{'app_env':{'allowed':['prod']}}}",
        "{} | {'env':{'app_env':{'allowed':['production']}}} |"
            + " {'env':{'app_env':{'allowed':['production']}}}",
        "{'env':{'must_be_false':['A']}} | {'env':{'must_be_false':[]}} |"
            + " {'env':{'must_be_false':['A']}}",
        "{'deploy':{'prod':{'requires_promotion':true}}} | {'deploy':{'prod':{}}} |"
            + " {'deploy':{'prod':{'requires_promotion':true}}}",
        "{'deploy':{'prod':{'requires_promotion':true}}} | {} |"
            + " {'deploy':{'prod':{'requires_promotion':true}}}",
        "{'deploy':{'prod':{'allow_binds':[]}}} | {'deploy':{'prod':{'allow_binds':['/x']}}} |"
            + " {'deploy':{'prod':{'allow_binds':[]}}}",
        "{'commands':{'t':{'run':['a']}}} | {'commands':{'t':{'run':['echo','1']}}} |"
            + " {'commands':{'t':{'run':['echo','1']}}}",
        "{'name':'a'} | {'name':'b'} | {'name':'b'}",
      })
  void ofEveryOrderedKeyTheStricterIsInForce(String base, String head, String effective) {
    assertThat(inForce(Document.CONFIGURATION, json(base), json(head))).isEqualTo(json(effective));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'promotion':{'max_age':'7d'}} | {'promotion':{'max_age':'70d'}} |"
            + " {'promotion':{'max_age':'7d'}}",
        "{'promotion':{'max_age':'7d'}} | {'promotion':{'max_age':'24h'}} |"
            + " {'promotion':{'max_age':'24h'}}",
        "{'promotion':{'min_soak':'2h'}} | {} | {'promotion':{'min_soak':'2h'}}",
        "{'promotion':{'previous_profile':{'prod':'required'}}} |"
            + " {'promotion':{'previous_profile':{'prod':'off'}}} |"
            + " {'promotion':{'previous_profile':{'prod':'required'}}}",
        "{'decision_changes':'required'} | {} | {'decision_changes':'required'}",
        "{'drill':{'mode':'required'}} | {'drill':{'mode':'optional'}} |"
            + " {'drill':{'mode':'required'}}",
        "{'signing':{'keys':['k.pub']}} | {'signing':{'keys':[]}} | {'signing':{'keys':['k.pub']}}",
        "{'signing':{'keys':['k.pub']}} | {'signing':{'keys':['mine.pub']}} |"
            + " {'signing':{'keys':['k.pub']}}",
      })
  void aReleasePolicyIsNeverLooserThanItsBase(String base, String head, String effective) {
    assertThat(inForce(Document.RELEASE_POLICY, json(base), json(head))).isEqualTo(json(effective));
  }

  @Test
  void aWaiverThatIsNewOrWiderIsNotInForce() {
    String base = waivers("W-1", "prod", "2026-03-31");
    assertThat(inForce(Document.WAIVERS, "{\"waivers\":[]}", base)).isEqualTo("{\"waivers\":[]}");
    assertThat(inForce(Document.WAIVERS, base, waivers("W-1", "prod", "2027-03-31")))
        .isEqualTo(base);
    assertThat(inForce(Document.WAIVERS, base, waivers("W-1", "prod\",\"dev", "2026-03-31")))
        .isEqualTo(base);
    String shorter = waivers("W-1", "prod", "2026-03-01");
    assertThat(inForce(Document.WAIVERS, base, shorter)).isEqualTo(shorter);
    assertThat(inForce(Document.WAIVERS, base, "{\"waivers\":[]}")).isEqualTo("{\"waivers\":[]}");
  }

  private static String waivers(String id, String profiles, String expires) {
    String waiver =
        "{\"created\":\"2026-01-01\",\"expires\":\"%s\",\"gate\":\"app-env\",\"id\":\"%s\","
            + "\"profiles\":[\"%s\"]}";
    return "{\"waivers\":[" + waiver.formatted(expires, id, profiles) + "]}";
  }

  @Test
  void whatWasAcceptedIsInForce() {
    DecisionState base = state(Document.KB_POLICY, "{\"prod\":{\"min_precision\":0.5}}");
    DecisionState head = state(Document.KB_POLICY, "{\"prod\":{\"min_precision\":0.4}}");
    EffectivePolicy policy =
        EffectivePolicy.of(base, head, change -> change.key().equals("prod.min_precision"));
    assertThat(policy.inForce())
        .isEqualTo(EffectivePolicy.of(head, head, EffectivePolicyTest::nothing).inForce());
    assertThat(policy.unaccepted()).isEmpty();
    assertThat(policy.changes())
        .containsExactly(
            new DecisionChange(
                Document.KB_POLICY,
                "prod.min_precision",
                "0.5",
                "0.4",
                DecisionChange.Effect.LOOSENED));
  }

  @Test
  void noNumberOfStepsLoosensWhatNoneOfThemHadAccepted() {
    List<EffectivePolicy.Step> steps =
        List.of("0.5", "0.3", "0.3", "0.1").stream()
            .map(least -> "{\"prod\":{\"min_precision\":" + least + "}}")
            .map(
                text ->
                    new EffectivePolicy.Step(
                        state(Document.KB_POLICY, text), before -> EffectivePolicyTest::nothing))
            .toList();
    EffectivePolicy policy = EffectivePolicy.after(steps);
    assertThat(JsonWriter.line(policy.inForce().of(Document.KB_POLICY)))
        .isEqualTo("{\"prod\":{\"min_precision\":0.5}}");
    assertThat(policy.unaccepted()).singleElement().matches(DecisionChange::loosens);
  }

  @Test
  void aKeyOfNoKindIsReportedWithBothValues() {
    EffectivePolicy policy =
        EffectivePolicy.of(
            state(Document.CONFIGURATION, "{\"kb\":{\"retriever\":{\"kind\":\"embedded\"}}}"),
            state(Document.CONFIGURATION, "{\"kb\":{\"retriever\":{\"kind\":\"http\"}}}"),
            EffectivePolicyTest::nothing);
    assertThat(policy.unaccepted())
        .containsExactly(
            new DecisionChange(
                Document.CONFIGURATION,
                "kb.retriever.kind",
                "embedded",
                "http",
                DecisionChange.Effect.UNORDERED));
  }

  private static String json(String text) {
    return text.replace('\'', '"').strip();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{} | {'source':{'prod':'checkout'}} | {'source':{'prod':'checkout'}}",
        "{'source':{'prod':'folder'}} | {'source':{'prod':'checkout'}} |"
            + " {'source':{'prod':'checkout'}}",
        "{'source':{'prod':'checkout'}} | {'source':{'prod':'folder'}} |"
            + " {'source':{'prod':'checkout'}}",
        "{'source':{'prod':'checkout'}} | {} | {'source':{'prod':'checkout'}}",
        "{} | {'fence':'bwrap'} | {'fence':'bwrap'}",
        "{'fence':'bwrap'} | {'fence':'container'} | {'fence':'container'}",
        "{'fence':'bwrap'} | {'fence':'unshare'} | {'fence':'bwrap'}",
        "{'fence':'bwrap'} | {} | {'fence':'bwrap'}"
      })
  void theStrongerPlaceAndFenceHold(String base, String head, String inForce) {
    assertThat(inForce(Document.RELEASE_POLICY, base.replace('\'', '"'), head.replace('\'', '"')))
        .isEqualTo(inForce.replace('\'', '"'));
  }
}
