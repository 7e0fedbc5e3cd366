package relgate.monitor.history;

/** A file of the history that is not used, and why. */
public record Quarantined(String file, String reason) {}
