package relgate.chart;

/** A shaded horizontal strip with its label: where values are expected to lie. */
public record Band(String label, double low, double high) {}
