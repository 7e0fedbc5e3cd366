package relgate.benchmark.eval;

/** A function from one judged ranked list to a number from 0 to 1; prints itself as its name. */
public sealed interface Measure
    permits AveragePrecision, Bpref, Ndcg, Precision, RPrecision, Recall, ReciprocalRank, Success {

  /** The value for one topic; 0 where nothing was returned or nothing is relevant. */
  double of(JudgedRanking ranking);
}
