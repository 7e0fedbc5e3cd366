package relgate.benchmark.corpus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Collectors;
import relgate.Problem;
import relgate.Sha256;

/**
 * The texts of a folder or file, and everything that gave none. Whether a refusal blocks is for the
 * caller to say.
 *
 * @param documents in the order of their names; at least one
 * @param refusals in the order in which they were found
 * @param sources every file that counts, in the order of their names
 * @param notes what was left alone and what is odd, for people to read
 */
public record Corpus(
    List<Document> documents, List<Refusal> refusals, List<Source> sources, List<String> notes) {
  public Corpus {
    documents = List.copyOf(documents);
    refusals = List.copyOf(refusals);
    sources = List.copyOf(sources);
    notes = List.copyOf(notes);
  }

  /** All refusals as people read them; empty where every file gave its documents. */
  public List<Problem> problems() {
    return refusals.stream().map(Refusal::problem).toList();
  }

  /**
   * One hash of all files: that of the lines {@code <sha256> <file>} in the order of the names, so
   * that {@code sha256sum} can give it without relgate. Two readings of the same files may still
   * differ where a PDF was refused: see {@link #textsSha256()}.
   */
  public String sha256() {
    return sha256(sources);
  }

  static String sha256(List<Source> sources) {
    return Sha256.of(
        sources.stream()
            .map(s -> s.sha256() + "  " + s.file() + "\n")
            .collect(Collectors.joining()));
  }

  /** One hash of what will be searched: names, titles and texts of all documents. */
  public String textsSha256() {
    MessageDigest digest = Sha256.digest();
    for (Document document : documents) {
      for (String part : List.of(document.name(), document.title(), document.text())) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0); // No name, title or text holds one.
      }
    }
    return Sha256.hex(digest.digest());
  }
}
