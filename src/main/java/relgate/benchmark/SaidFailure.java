package relgate.benchmark;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.config.KbSection.FailsIf;
import relgate.config.KbSection.RetrieverSection;

/**
 * What an answer of status 200 says of its own failure: services do so inside, and what they say
 * beside it is no ranking.
 */
final class SaidFailure {
  private static final int SHOWN = 200;

  /**
   * Members by which engines that many use say so: those of OpenSearch and Solr, GraphQL's and
   * Vespa's {@code errors}, and the flags that services of teams have. An answer that did not fail
   * has false, 0 or nothing in the first ones.
   */
  private static final List<FailsIf> USUAL =
      Stream.concat(
              Stream.of(
                      "/error",
                      "/errors",
                      "/timed_out",
                      "/_shards/failed",
                      "/_clusters/skipped",
                      "/_clusters/failed",
                      "/responseHeader/partialResults")
                  .map(pointer -> new FailsIf(pointer, null)),
              Stream.of(
                  new FailsIf("/success", false),
                  new FailsIf("/ok", false),
                  new FailsIf("/status", "error"),
                  new FailsIf("/status", "fail"),
                  new FailsIf("/status", "failed")))
          .toList();

  private SaidFailure() {}

  /**
   * Told of the whole answer by the members that are named, of all around the hits by the usual.
   */
  static @Nullable String of(Object root, RetrieverSection section, UnaryOperator<String> masked) {
    String said = of(root, section.failsIf(), masked);
    Pointer hits = new Pointer(section.hits());
    for (Pointer around : hits.around()) {
      said =
          said != null
              ? said
              : around.in(root).map(each -> usual(each, around, masked)).orElse(null);
    }
    // Parallel lists stand in the very object that the pointer leads to; a map of hits has no
    // others.
    Object place = hits.in(root).orElse(null);
    boolean parallel =
        new Pointer(section.id()).in(place == null ? List.of() : place).orElse(null)
            instanceof List<?>;
    return said == null && parallel && place != null ? usual(place, hits, masked) : said;
  }

  /** By these members of the whole answer, or by the usual ones; null for no failure. */
  static @Nullable String of(Object root, List<FailsIf> named, UnaryOperator<String> masked) {
    List<FailsIf> all = new ArrayList<>(named);
    all.addAll(USUAL);
    return said(root, new Pointer(""), all, masked);
  }

  private static @Nullable String usual(Object place, Pointer at, UnaryOperator<String> masked) {
    return said(place, at, USUAL, masked);
  }

  private static @Nullable String said(
      Object place, Pointer at, List<FailsIf> rules, UnaryOperator<String> masked) {
    for (FailsIf each : rules) {
      Object value = new Pointer(each.pointer()).in(place).orElse(null);
      if (value != null && says(each, value)) {
        // Masked before it is cut: half a secret would not be known as one.
        String shown = masked.apply(String.valueOf(value));
        String cut = shown.length() > SHOWN ? shown.substring(0, SHOWN) + " ..." : shown;
        return "the answer says at " + at.text() + each.pointer() + ": " + cut;
      }
    }
    return null;
  }

  private static boolean says(FailsIf rule, Object value) {
    Object equal = rule.equals();
    if (equal instanceof BigDecimal number && value instanceof BigDecimal found) {
      return number.compareTo(found) == 0;
    }
    if (equal != null) {
      return equal.equals(value);
    }
    boolean nothing =
        Boolean.FALSE.equals(value)
            || (value instanceof String text && text.isEmpty())
            || (value instanceof Collection<?> list && list.isEmpty())
            || (value instanceof Map<?, ?> map && map.isEmpty())
            || (value instanceof BigDecimal number && number.signum() == 0);
    return !nothing;
  }
}
