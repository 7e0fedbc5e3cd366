package relgate.benchmark.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import relgate.Problems;

/**
 * The measures by their names: {@code P@5}, {@code R@100}, {@code nDCG@10}, {@code AP}...
 *
 * <p>A measure is added by its file and one line here. Names that people know from trec_eval and
 * from other tools lead to the same measures, in capitals or not.
 */
public final class Measures {
  private static final int MAX_CUTOFF = 1_000_000;
  private static final int MAX_DIGITS = 7;

  /** Those without a parameter. */
  private static final Map<String, Measure> PLAIN = new LinkedHashMap<>();

  /** Those with a cutoff: {@code family@k}. */
  private static final Map<String, IntFunction<Measure>> CUT = new LinkedHashMap<>();

  /** Those with a share: {@code family_0.20}. */
  private static final Map<String, DoubleFunction<Measure>> SHARE = new LinkedHashMap<>();

  /** Other names, in lower case, of what stands above. */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("map", "AP"),
          Map.entry("mrr", "RR"),
          Map.entry("recip_rank", "RR"),
          Map.entry("ndcg_cut", "nDCG"),
          Map.entry("map_cut", "AP"),
          Map.entry("recall", "R"),
          Map.entry("precision", "P"),
          Map.entry("context_recall", "R"),
          Map.entry("hit", "success"),
          Map.entry("hits", "success"),
          Map.entry("hitrate", "success"),
          Map.entry("hit_rate", "success"),
          Map.entry("gmap", "gm_map"),
          Map.entry("f1", "set_F"),
          Map.entry("r_precision", "Rprec"),
          Map.entry("rprecision", "Rprec"));

  static {
    plain(new AveragePrecision());
    plain(new ReciprocalRank());
    plain(new RPrecision());
    plain(new Bpref());
    plain(new Ndcg(Ndcg.WHOLE));
    plain(new NdcgAtRelevant());
    plain(new InferredAp());
    plain(new ElevenPoint());
    plain(new BinaryG());
    plain(new NormalizedGain());
    plain(new NdcgAtLevels());
    plain(new RankBiased());
    plain(new RankBiasedResidual());
    plain(new GeometricMean("gm_map", new AveragePrecision()));
    plain(new GeometricMean("gm_bpref", new Bpref()));
    List.of(Count.values()).forEach(Measures::plain);
    List.of(SetMeasure.values()).forEach(Measures::plain);
    CUT.put("P", Precision::new);
    CUT.put("R", Recall::new);
    CUT.put("nDCG", Ndcg::new);
    CUT.put("success", Success::new);
    CUT.put("AP", AveragePrecisionAt::new);
    CUT.put("RR", ReciprocalRankAt::new);
    CUT.put("ERR", Err::new);
    CUT.put("judged", JudgedAt::new);
    CUT.put("unj", UnjudgedAt::new);
    CUT.put("relative_P", RelativePrecision::new);
    CUT.put("context_precision", ContextPrecision::new);
    SHARE.put("iprec_at_recall", InterpolatedPrecision::new);
    SHARE.put("Rprec_mult", RPrecisionMultiple::new);
  }

  /** Every name that is understood, for messages and {@code --help}; a test compares it. */
  public static final String NAMES =
      "P@k, R@k, nDCG@k, success@k, AP@k, RR@k, ERR@k, judged@k, unj@k, relative_P@k,"
          + " context_precision@k, AP, RR, Rprec, bpref, nDCG, ndcg_rel, infAP, 11pt_avg, binG, G,"
          + " Rndcg, rbp, rbp_resid, gm_map, gm_bpref, num_q, num_ret, num_rel, num_rel_ret,"
          + " num_nonrel_judged_ret, set_P, set_recall, set_relative_P, set_map, set_F, utility,"
          + " iprec_at_recall_X, Rprec_mult_X";

  private Measures() {}

  /** {@link #NAMES} made from what there is. */
  static String names() {
    List<String> names = new ArrayList<>();
    CUT.keySet().forEach(family -> names.add(family + "@k"));
    names.addAll(PLAIN.keySet());
    SHARE.keySet().forEach(family -> names.add(family + "_X"));
    return String.join(", ", names);
  }

  private static void plain(Measure measure) {
    PLAIN.put(measure.toString(), measure);
  }

  /**
   * The measure of this name, or of another name for it; empty for any other text and for a cutoff
   * outside 1..10^6 or a share outside 0..10.
   */
  public static Optional<Measure> named(String name) {
    Optional<Measure> plain = lookedUp(PLAIN, name);
    int at = Math.max(name.lastIndexOf('@'), name.lastIndexOf('_'));
    if (plain.isPresent() || at < 0) {
      return plain;
    }
    String family = name.substring(0, at);
    String parameter = name.substring(at + 1);
    if (isCutoff(parameter)) {
      int k = Integer.parseInt(parameter);
      return k > MAX_CUTOFF
          ? Optional.empty()
          : lookedUp(CUT, family).map(measure -> measure.apply(k));
    }
    boolean share = parameter.matches("[0-9]\\.[0-9]{1,2}") && name.charAt(at) == '_';
    return share
        ? lookedUp(SHARE, family).map(measure -> measure.apply(Double.parseDouble(parameter)))
        : Optional.empty();
  }

  private static boolean isCutoff(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && text.length() <= MAX_DIGITS && text.charAt(0) != '0';
  }

  private static <T> Optional<T> lookedUp(Map<String, T> named, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String known = ALIASES.getOrDefault(lower, name);
    for (Map.Entry<String, T> each : named.entrySet()) {
      if (each.getKey().equalsIgnoreCase(known)) {
        return Optional.of(each.getValue());
      }
    }
    return Optional.empty();
  }

  /**
   * The measures of these names, each once; a name that is unknown becomes a problem.
   *
   * @param problems at the place where the names stand
   */
  public static List<Measure> named(List<String> names, Problems problems) {
    List<Measure> measures = new ArrayList<>();
    for (String name : names) {
      Optional<Measure> measure = named(name);
      if (measure.isEmpty()) {
        problems.add("measures out of " + NAMES, "\"" + name + "\"", "Correct the name.");
      } else if (!measures.contains(measure.get())) {
        measures.add(measure.get());
      }
    }
    return measures;
  }
}
