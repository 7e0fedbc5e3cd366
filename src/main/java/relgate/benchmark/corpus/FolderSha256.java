package relgate.benchmark.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import relgate.Sha256;

/**
 * {@link Corpus#sha256()} of a folder without reading its texts: for those who ask only whether it
 * is still the one that was judged, on disk or in a commit.
 */
public final class FolderSha256 {
  private static final String BEIR = "corpus.jsonl";
  private static final Set<String> TEXTS = Set.of("txt", "json", "pdf", "trec", "sgml", "sgm");
  private static final byte[] TREC = "<DOC>".getBytes(StandardCharsets.ISO_8859_1);

  private FolderSha256() {}

  /**
   * The hash; empty where no file of the folder is a text.
   *
   * @param names the files that lie directly in the folder
   * @param content name to bytes
   */
  public static Optional<String> of(Collection<String> names, Function<String, byte[]> content) {
    Map<String, String> lines = new TreeMap<>();
    for (String name : names) {
      if (names.contains(BEIR) ? name.equals(BEIR) : !name.startsWith(".")) {
        byte[] bytes = content.apply(name);
        if (counts(name, bytes)) {
          lines.put(Printable.shown(name), Sha256.of(bytes));
        }
      }
    }
    String all =
        lines.entrySet().stream()
            .map(line -> line.getValue() + "  " + line.getKey() + "\n")
            .collect(Collectors.joining());
    return lines.isEmpty() ? Optional.empty() : Optional.of(Sha256.of(all));
  }

  private static boolean counts(String name, byte[] bytes) {
    int dot = name.lastIndexOf('.');
    String suffix = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    return name.equals(BEIR) || TEXTS.contains(suffix) || beginsLikeTrec(bytes);
  }

  private static boolean beginsLikeTrec(byte[] bytes) {
    int n = Math.min(TREC.length, bytes.length);
    return new String(bytes, 0, n, StandardCharsets.ISO_8859_1).equalsIgnoreCase("<DOC>");
  }
}
