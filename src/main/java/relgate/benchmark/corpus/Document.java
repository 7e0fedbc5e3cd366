package relgate.benchmark.corpus;

/**
 * One text of a corpus.
 *
 * @param name what judgements and runs call it; unique in its corpus
 * @param title empty where it has none
 * @param text the body as plain text; may be long
 */
public record Document(String name, String title, String text) {}
