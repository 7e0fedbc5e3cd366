package relgate.store;

/**
 * A document and the entry that gives it its place.
 *
 * @param line follows the head that the writer was given
 */
// Never compared; the digest in the document is what makes two of them one.
@SuppressWarnings("ArrayRecordComponent")
public record Addition(ChainLine line, Document document, byte[] bytes) {}
