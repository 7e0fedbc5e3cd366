package relgate.benchmark.corpus;

/**
 * One file that was read.
 *
 * @param file relative to the corpus, with forward slashes
 * @param sha256 of its bytes, 64 lower-case hex digits
 */
public record Source(String file, String sha256) {}
