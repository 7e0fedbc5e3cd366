package relgate.store;

/**
 * One entry of an audit chain.
 *
 * @param sequence its place, from 1
 * @param sha256 the hash of the entry, which the next one holds
 * @param text the whole line without its line feed
 */
public record ChainLine(long sequence, String sha256, String text) {
  Head head() {
    return new Head(sequence, sha256);
  }
}
