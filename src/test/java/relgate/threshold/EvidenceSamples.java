package relgate.threshold;

/** Monitor and review reports as the verbs write them. */
public final class EvidenceSamples {
  private EvidenceSamples() {}

  /** A good point of prod. */
  public static String monitor(
      String at, String minPrecision, String minRecall, String precision, String recall) {
    return """
    {"schema_version": 1, "profile": "prod", "generated_at_utc": "%s", "sequence": 1,
     "mode": "required", "verdict": "ok", "passed": true, "blocking": false, "problem": null,
     "thresholds": {"min_precision": %s, "min_recall": %s},
     "current_metrics": {"avg_precision_at_k": %s, "avg_keyword_recall": %s},
     "limits": {"lookback": 8, "min_history": 3, "max_precision_drop": 0.08,
       "max_recall_drop": 0.05},
     "basis": {"cases": "c", "judgements": "j", "measures": []},
     "circumstances": {"corpus": "t", "configuration": "f", "engine": "e"},
     "benchmark": null, "alerts": [], "not_comparable": [], "changes": [], "comparison": null,
     "quarantined": [], "deliveries": []}\
    """
        .formatted(at, minPrecision, minRecall, precision, recall);
  }

  /** A review of prod that looked at one monitor report. */
  public static String review(String at, String decision, String monitor) {
    return """
    {"schema_version": 1, "profile": "prod", "generated_at_utc": "%s", "lookback": 4,
     "decision": "%s", "reason": "both are far above", "points": 4, "precision": null,
     "recall": null, "thresholds": null, "recommended": null, "failures": [],
     "quarantined": [], "inputs": [{"path": "m.json", "sha256": "%s"}]}\
    """
        .formatted(at, decision, monitor);
  }
}
