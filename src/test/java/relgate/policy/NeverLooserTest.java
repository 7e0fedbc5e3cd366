package relgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import relgate.json.Durations;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * Random edits of whole decision files: the effective policy asks for no less than the base in any
 * key. What "less" means is written here once more, key by key, so that a schema which says the
 * wrong thing is found out as well.
 */
class NeverLooserTest {
  private static final int EDITS = 12;

  private static final Map<Document, String> BASE =
      Map.of(
          Document.CONFIGURATION,
          """
          {"name": "shop", "required_files": ["a", "b", "c"],
           "env": {"files": ["x.env"], "must_be_false": ["A", "B"],
             "secret": {"variable": "S", "min_length": 24, "forbidden": ["f", "g"]},
             "app_env": {"allowed": ["prod", "production"]}},
           "commands": {"backend_tests": {"run": ["sh", "t"]}},
           "health": [{"name": "api", "url": "http://a", "mode": "required"}],
           "deploy": {"prod": {"requires_promotion": true, "allow_binds": ["/a"],
             "stable_seconds": 9, "health": [{"name": "api", "url": "u", "mode": "optional"}]}},
           "expected_gates": {"prod": ["p", "q"], "dev": ["d"]},
           "not_applicable": {"frontend-lint": "none", "image-build": "none"}}
          """,
          Document.RELEASE_POLICY,
          """
          {"promotion": {"max_age": "6d", "min_soak": "2h",
             "previous_profile": {"staging": "optional", "prod": "required"}},
           "drill": {"mode": "required", "max_age": "34d"},
           "release_tag": {"mode": "optional", "pattern": "v*", "allowed_signers": "s"},
           "signing": {"keys": ["k", "l"], "threshold": 2}, "decision_changes": "required"}
          """,
          Document.KB_POLICY,
          """
          {"dev": {"mode": "off", "min_precision": 0.3, "min_recall": 0.3, "min_cases": 1},
           "prod": {"mode": "required", "min_precision": 0.5, "min_recall": 0.6, "min_cases": 5,
             "measures": {"nDCG@10": 0.5, "P@5": 0.4}}}
          """,
          Document.WAIVERS,
          """
          {"waivers": [
            {"id": "W-1", "gate": "app-env", "profiles": ["prod", "dev"], "reason": "r",
             "owner": "Ann", "approved_by": "Bo", "created": "2026-01-10", "expires": "2026-03-31"},
            {"id": "W-2", "gate": "secret-key", "profiles": ["prod"], "reason": "r",
             "owner": "Ann", "approved_by": "Bo", "created": "2026-02-01", "expires": "2026-04-30"}]}
          """);

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noRandomEditIsInForceWhereItAsksForLess(long seed) {
    Random random = new Random(seed);
    Map<Document, Map<String, Object>> before = new EnumMap<>(Document.class);
    Map<Document, Map<String, Object>> after = new EnumMap<>(Document.class);
    BASE.forEach(
        (document, text) -> {
          before.put(document, Merge.map(JsonReader.strict().parseAny(text, "base")));
          Object head = JsonReader.strict().parseAny(text, "head");
          for (int i = 0; i < EDITS; i++) {
            head = edited(head, random, 0);
          }
          after.put(document, Merge.map(head));
        });
    EffectivePolicy policy =
        EffectivePolicy.of(new DecisionState(before), new DecisionState(after), change -> false);
    Map<String, Object> base = new LinkedHashMap<>();
    Map<String, Object> inForce = new LinkedHashMap<>();
    before.values().forEach(json -> flatten("", json, base));
    policy.inForce().documents().values().forEach(json -> flatten("", json, inForce));
    Set<String> keys = new TreeSet<>(base.keySet());
    keys.addAll(inForce.keySet());
    List<String> looser =
        keys.stream().filter(k -> looser(k, base.get(k), inForce.get(k))).toList();
    assertThat(looser)
        .as(() -> "head " + JsonWriter.line(after) + " in force " + JsonWriter.line(inForce))
        .isEmpty();
  }

  /** Takes away, doubles, or changes something somewhere in the value. */
  private static Object edited(Object json, Random random, int depth) {
    if (json instanceof Map<?, ?> members && !members.isEmpty()) {
      Map<String, Object> copy = Merge.map(members);
      String key = new ArrayList<>(copy.keySet()).get(random.nextInt(copy.size()));
      int what = random.nextInt(depth == 0 ? 40 : 10);
      if (what == 0) {
        copy.remove(key);
      } else if (what == 1 && copy.get(key) instanceof String && !copy.containsKey("gate")) {
        copy.put("new-" + random.nextInt(3), copy.get(key));
      } else {
        copy.put(key, edited(Objects.requireNonNull(copy.get(key)), random, depth + 1));
      }
      return copy;
    }
    if (json instanceof List<?> list) {
      return editedList(list, random, depth);
    }
    return scalar(json, random);
  }

  private static Object editedList(List<?> list, Random random, int depth) {
    List<Object> copy = new ArrayList<>(list);
    int at = copy.isEmpty() ? 0 : random.nextInt(copy.size());
    if (copy.isEmpty() || (random.nextInt(3) == 0 && copy.get(0) instanceof String)) {
      copy.add("more" + random.nextInt(5));
    } else if (random.nextInt(3) == 0) {
      copy.remove(at);
    } else {
      copy.set(at, edited(copy.get(at), random, depth + 1));
    }
    return copy;
  }

  private static Object scalar(Object json, Random random) {
    if (json instanceof BigDecimal number) {
      return number.multiply(BigDecimal.valueOf(1 + random.nextInt(20))).movePointLeft(1);
    }
    if (json instanceof Boolean) {
      return random.nextBoolean();
    }
    String text = String.valueOf(json);
    if (List.of("off", "optional", "required").contains(text)) {
      return List.of("off", "optional", "required").get(random.nextInt(3));
    }
    if (text.matches("[0-9]+[hd]")) {
      return (1 + random.nextInt(90)) + List.of("h", "d").get(random.nextInt(2));
    }
    return text.matches("2026-.*")
        ? LocalDate.parse(text).plusDays(random.nextInt(200) - 100).toString()
        : text + random.nextInt(3);
  }

  private static void flatten(String path, Object json, Map<String, Object> flat) {
    if (json instanceof Map<?, ?> members) {
      members.forEach((k, v) -> flatten(path.isEmpty() ? k + "" : path + "." + k, v, flat));
    } else if (json instanceof List<?> list) {
      for (Object element : list) {
        boolean named =
            element instanceof Map<?, ?> m && (m.containsKey("id") || m.containsKey("name"));
        if (named) {
          Map<?, ?> members = (Map<?, ?>) element;
          Object name = members.containsKey("id") ? members.get("id") : members.get("name");
          flatten(path + "." + name, element, flat);
        } else {
          flat.put(path + "[" + element + "]", element);
        }
      }
    } else {
      flat.put(path, json);
    }
  }

  /** By the words of the contract, not by the schemas. */
  private static boolean looser(String key, @Nullable Object base, @Nullable Object inForce) {
    if (key.matches("required_files\\[.*|env\\.must_be_false\\[.*|env\\.secret\\.forbidden\\[.*")
        || key.matches("expected_gates\\..*")) {
      return base != null && inForce == null;
    }
    if (key.matches("env\\.app_env\\.allowed\\[.*|not_applicable\\..*|.*\\.allow_binds\\[.*")
        || key.matches("waivers\\.[^.]*\\.profiles\\[.*|waivers\\.[^.]*\\.id")) {
      return base == null && inForce != null;
    }
    if (key.matches("signing\\.keys\\[.*|release_tag\\.allowed_signers|waivers\\.[^.]*\\.gate")) {
      return base == null ? inForce != null : inForce != null && !base.equals(inForce);
    }
    if (key.matches("env\\.secret\\.min_length|.*stable_seconds|signing\\.threshold")
        || key.matches("(dev|prod)\\.(min_.*|measures\\..*)")) {
      return base != null && number(inForce).compareTo(number(base)) < 0;
    }
    if (key.matches(".*\\.mode|promotion\\.previous_profile\\..*|decision_changes")) {
      return base != null && mode(inForce) < mode(base) && !gone(key, inForce);
    }
    if (key.endsWith("requires_promotion")) {
      return Boolean.TRUE.equals(base) && !Boolean.TRUE.equals(inForce);
    }
    if (key.endsWith("max_age")) {
      return base != null && (inForce == null || seconds(inForce) > seconds(base));
    }
    if (key.endsWith("min_soak")) {
      return base != null && (inForce == null || seconds(inForce) < seconds(base));
    }
    boolean waiver = key.startsWith("waivers.") && base != null && inForce != null;
    if (waiver && key.endsWith(".expires")) {
      return LocalDate.parse("" + inForce).isAfter(LocalDate.parse("" + base));
    }
    return waiver
        && key.endsWith(".created")
        && LocalDate.parse("" + inForce).isBefore(LocalDate.parse("" + base));
  }

  /** An endpoint has no order: it may go, and its change is reported. */
  private static boolean gone(String key, @Nullable Object inForce) {
    return key.contains("health.") && inForce == null;
  }

  private static BigDecimal number(@Nullable Object value) {
    return value instanceof BigDecimal number ? number : BigDecimal.ZERO;
  }

  private static int mode(@Nullable Object value) {
    return List.of("off", "optional", "required").indexOf(String.valueOf(value));
  }

  private static long seconds(Object value) {
    return Durations.parse(String.valueOf(value)).orElseThrow().toSeconds();
  }
}
