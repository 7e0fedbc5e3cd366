package relgate.chart;

/** A horizontal line with its label: the least value that satisfies. */
public record Threshold(String label, double value) {}
