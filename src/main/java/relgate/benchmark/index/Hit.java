package relgate.benchmark.index;

/**
 * A document that was found, and the part of it that speaks for it.
 *
 * @param document its name
 * @param score finite; comparable within one answer only
 * @param text the best chunks of it
 */
public record Hit(String document, double score, String title, String text) {}
