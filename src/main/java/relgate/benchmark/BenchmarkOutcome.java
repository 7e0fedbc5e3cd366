package relgate.benchmark;

import relgate.benchmark.eval.Run;

/** The result of one run, and the ranked lists themselves. */
public record BenchmarkOutcome(BenchmarkResult result, Run run) {}
