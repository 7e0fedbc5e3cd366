package relgate.benchmark.corpus;

import java.nio.file.Path;

/**
 * A PDF whose text is wanted.
 *
 * @param bytes its size
 * @param sha256 of the bytes that were seen when the corpus was listed
 */
public record PdfFile(Path path, long bytes, String sha256) {}
