package relgate.threshold;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.Mode;
import relgate.Profile;
import relgate.authority.Authority;
import relgate.authority.Floor;
import relgate.policy.DecisionState;
import relgate.policy.Document;

/** Decisions, raised to what an authority asks for at least. */
final class Floors {
  private static final String EXPECTED = "expected_gates";
  private static final String NOT_APPLICABLE = "not_applicable";

  private Floors() {}

  /** The same decisions, nowhere below the floor of the profile that is judged. */
  static DecisionState raised(DecisionState state, Authority authority, Profile profile) {
    Floor floor = authority.floors().get(profile.toString());
    if (floor == null) {
      return state;
    }
    Map<String, Object> policy = new LinkedHashMap<>(state.of(Document.KB_POLICY));
    Map<String, Object> section = members(policy.get(profile.toString()));
    // A profile without any section of its own has what is built in, which asks for something.
    policy.put(profile.toString(), benchmark(section, floor));
    return state
        .with(Document.KB_POLICY, section.isEmpty() ? state.of(Document.KB_POLICY) : policy)
        .with(
            Document.CONFIGURATION,
            gates(state.of(Document.CONFIGURATION), floor.gates(), profile.toString()));
  }

  private static Map<String, Object> benchmark(Map<String, Object> section, Floor floor) {
    Map<String, Object> raised = new LinkedHashMap<>(section);
    Mode mode = floor.mode();
    if (mode != null && Mode.valueOf(text(section)).compareTo(mode) < 0) {
      raised.put("mode", mode.toString());
    }
    raise(raised, "min_precision", floor.minPrecision());
    raise(raised, "min_recall", floor.minRecall());
    Integer cases = floor.minCases();
    raise(raised, "min_cases", cases == null ? null : new BigDecimal(cases));
    Map<String, Object> measures = members(section.get("measures"));
    floor.measures().forEach((name, least) -> raise(measures, name, least));
    if (!measures.isEmpty()) {
      raised.put("measures", measures);
    }
    return raised;
  }

  private static String text(Map<String, Object> section) {
    return String.valueOf(section.getOrDefault("mode", "off")).toUpperCase(java.util.Locale.ROOT);
  }

  private static void raise(Map<String, Object> values, String key, @Nullable BigDecimal least) {
    boolean less =
        least != null
            && !(values.get(key) instanceof BigDecimal number && number.compareTo(least) >= 0);
    if (less) {
      values.put(key, least);
    }
  }

  private static Map<String, Object> gates(
      Map<String, Object> configuration, List<String> gates, String profile) {
    if (gates.isEmpty()) {
      return configuration;
    }
    Map<String, Object> raised = new LinkedHashMap<>(configuration);
    Map<String, Object> expected = members(configuration.get(EXPECTED));
    Set<Object> all = new LinkedHashSet<>(gates);
    if (expected.get(profile) instanceof List<?> own) {
      all.addAll(own);
    }
    expected.put(profile, new ArrayList<>(all));
    raised.put(EXPECTED, expected);
    Map<String, Object> left = members(configuration.get(NOT_APPLICABLE));
    left.keySet().removeAll(gates);
    raised.put(NOT_APPLICABLE, left);
    return raised;
  }

  private static Map<String, Object> members(@Nullable Object json) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (json instanceof Map<?, ?> all) {
      all.forEach(
          (key, value) -> {
            if (value != null) {
              members.put(String.valueOf(key), value);
            }
          });
    }
    return members;
  }
}
