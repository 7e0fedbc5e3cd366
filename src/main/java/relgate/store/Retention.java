package relgate.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses the documents that retention takes away: old ones of the kinds that may go, never the
 * newest of their kind and profile, and never what a decision, a baseline or a checkpoint refers
 * to. Their entries stay in the chain, so what is gone stays known.
 *
 * @param kinds that may go
 * @param before documents that are older
 * @param keep how many of each kind and profile stay, however old
 */
public record Retention(Set<DocumentKind> kinds, Instant before, int keep) {
  /** Younger evidence may be what a verdict rests on, or what takes one back. */
  public static final Duration SHORTEST = Duration.ofDays(35);

  /** Kinds that can go; a signature goes with its document only. */
  public static final Set<DocumentKind> MAY_GO =
      Set.copyOf(
          EnumSet.of(
              DocumentKind.GATE_REPORT,
              DocumentKind.RUN_BEGUN,
              DocumentKind.MONITOR,
              DocumentKind.BENCHMARK,
              DocumentKind.MONITOR_BEGUN,
              DocumentKind.DELIVERIES,
              DocumentKind.REVIEW,
              DocumentKind.DEPLOY_REPORT,
              DocumentKind.DRILL));

  public Retention {
    kinds = Set.copyOf(kinds);
  }

  /** The documents that may go, oldest first, each signature after its document. */
  public List<Document> due(Store store, String candidate) {
    List<Document> all = store.find(Query.all(candidate));
    Set<String> kept = References.of(store, all);
    List<Document> due = new ArrayList<>();
    for (List<Document> series : series(all)) {
      series.stream()
          .limit(Math.max(0, series.size() - Math.max(1, keep)))
          .filter(document -> document.at().isBefore(before))
          .filter(document -> !kept.contains(document.sha256()))
          .forEach(due::add);
    }
    due.sort(Comparator.comparing(Document::at).thenComparing(Document::path));
    Set<String> signed = due.stream().map(Document::path).collect(Collectors.toSet());
    all.stream()
        .filter(document -> document.kind() == DocumentKind.SIGNATURE)
        .filter(envelope -> signed.contains(envelope.path().replace(".dsse.json", ".json")))
        .forEach(due::add);
    return due;
  }

  private Collection<List<Document>> series(List<Document> all) {
    Map<String, List<Document>> series =
        all.stream()
            .filter(document -> MAY_GO.contains(document.kind()) && kinds.contains(document.kind()))
            .collect(Collectors.groupingBy(document -> document.kind() + " " + document.scope()));
    return series.values();
  }
}
