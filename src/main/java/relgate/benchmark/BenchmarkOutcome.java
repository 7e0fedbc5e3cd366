package relgate.benchmark;

import relgate.benchmark.eval.Run;

/** What one run gave: the result, and the ranked lists themselves. */
public record BenchmarkOutcome(BenchmarkResult result, Run run) {}
