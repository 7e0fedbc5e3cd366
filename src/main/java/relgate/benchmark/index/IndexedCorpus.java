package relgate.benchmark.index;

import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.benchmark.corpus.Document;

/**
 * The texts that an index is made of.
 *
 * @param digest tells this corpus from others
 * @param language null where it is to be found out
 */
public record IndexedCorpus(List<Document> documents, String digest, @Nullable Language language) {}
