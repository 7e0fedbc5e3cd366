/**
 * Texts in: reads a corpus from its files into documents, and names everything that is wrong there.
 *
 * <p>The only package that knows PDFBox. Knows nothing of indexes, topics or scores.
 */
@NullMarked
package relgate.benchmark.corpus;

import org.jspecify.annotations.NullMarked;
