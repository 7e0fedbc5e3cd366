package relgate.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The documents that others rest on: named by digest or file name in a decision, a baseline, a
 * checkpoint or whatever else was entered for good, and what those name in turn.
 */
final class References {
  private static final Set<DocumentKind> FOR_GOOD =
      EnumSet.of(
          DocumentKind.DECISION,
          DocumentKind.THRESHOLD_DECISION,
          DocumentKind.BASELINE,
          DocumentKind.CHECKPOINT,
          DocumentKind.ENTERED);
  private static final Pattern NAMED =
      Pattern.compile("[0-9a-f]{64}|[A-Za-z0-9_-]+_[0-9]{8}T[0-9]{9}Z(?:-[0-9]+)?\\.json");
  private final Store store;
  private final Set<String> words = new HashSet<>();

  private References(Store store) {
    this.store = store;
  }

  /** The digests of what is referred to. */
  static Set<String> of(Store store, List<Document> all) {
    References references = new References(store);
    Deque<Document> unread = new ArrayDeque<>();
    all.stream().filter(document -> FOR_GOOD.contains(document.kind())).forEach(unread::add);
    Set<String> kept = new HashSet<>();
    while (!unread.isEmpty()) {
      references.read(unread.remove());
      all.stream()
          .filter(references::names)
          .filter(document -> kept.add(document.sha256()))
          .forEach(unread::add);
    }
    return kept;
  }

  private void read(Document document) {
    byte[] bytes = store.bytes(document).orElse(new byte[0]);
    Matcher named = NAMED.matcher(new String(bytes, StandardCharsets.UTF_8));
    while (named.find()) {
      words.add(named.group());
    }
  }

  private boolean names(Document document) {
    return words.contains(document.sha256())
        || words.contains(document.path().substring(document.path().lastIndexOf('/') + 1));
  }
}
