package relgate.benchmark.corpus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import relgate.Sha256;

/**
 * {@link Corpus#sha256()} of a folder without reading its texts: for those who ask only whether it
 * is still the one that was judged, on disk or in a commit.
 */
public final class FolderSha256 {
  private static final Set<String> TEXTS = Set.of("txt", "json", "pdf", "trec", "sgml", "sgm");

  private FolderSha256() {}

  /**
   * The hash; empty where no file of the folder is a text.
   *
   * @param names the files that lie directly in the folder
   * @param content name to bytes
   */
  public static Optional<String> of(Collection<String> names, Function<String, byte[]> content) {
    List<Source> sources = new ArrayList<>();
    for (String name : names) {
      if (names.contains(Corpora.BEIR) ? name.equals(Corpora.BEIR) : !name.startsWith(".")) {
        byte[] bytes = content.apply(name);
        if (counts(name, bytes)) {
          sources.add(new Source(Printable.shown(name), Sha256.of(bytes)));
        }
      }
    }
    sources.sort(Comparator.comparing(Source::file));
    return sources.isEmpty() ? Optional.empty() : Optional.of(Corpus.sha256(sources));
  }

  /** As {@link Folder} and {@link Corpora} choose; a test compares the hashes of all kinds. */
  private static boolean counts(String name, byte[] bytes) {
    return name.equals(Corpora.BEIR)
        || TEXTS.contains(InputFile.suffix(name))
        || InputFile.startsWith(bytes, TrecCorpus.OPEN);
  }
}
