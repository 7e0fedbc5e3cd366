package relgate.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Copies one candidate's evidence from store to store; again and again without harm. */
public final class Copying {
  private Copying() {}

  /** What a copy took along. */
  public record Count(int entries, int documents, int had) {
    /** For people. */
    public String text() {
      return "%d entries, %d documents (%d were there already)".formatted(entries, documents, had);
    }
  }

  /**
   * Copies the chain, then every document.
   *
   * @throws relgate.BadInput where the two chains are not one
   */
  public static Count of(String candidate, Store source, Store target) {
    List<ChainLine> lines = source.chain(candidate, 0);
    target.extend(candidate, lines);
    Set<String> there = new HashSet<>();
    target.find(Query.all(candidate)).forEach(document -> there.add(key(document)));
    List<Document> documents = source.find(Query.all(candidate));
    int copied = 0;
    for (Document document : documents) {
      if (!there.contains(key(document))) {
        byte[] bytes = source.bytes(document).orElseThrow(() -> lost(source, document));
        target.put(document, bytes);
        copied++;
      }
    }
    return new Count(lines.size(), copied, documents.size() - copied);
  }

  private static String key(Document document) {
    return document.path() + " " + document.sha256();
  }

  private static relgate.BadInput lost(Store source, Document document) {
    return new relgate.BadInput(
        source.name() + ": " + document.path(),
        "bytes with sha256 " + document.sha256(),
        "others, or none",
        "Somebody is changing it: run it again.");
  }
}
