package relgate.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.Stamp;
import relgate.attest.AuditKind;
import relgate.attest.AuditLog;
import relgate.candidate.Candidate;
import relgate.json.AtomicFile;
import relgate.json.Durations;
import relgate.json.JsonWriter;
import relgate.store.Document;
import relgate.store.DocumentKind;
import relgate.store.Retention;
import relgate.store.Store;

/** {@code relgate store prune}: takes old documents away, after a list of them is in the chain. */
final class StorePruning {
  /** So many at once that a database is never busy for minutes; the next call takes the rest. */
  private static final int MOST = 1_000;

  @Option(
      names = "--older-than",
      paramLabel = "TIME",
      description = "With prune: how old a document must be to go, such as 400d; at least 35d.")
  private @Nullable String olderThan;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "With prune: how many of each kind and profile stay, however old (100).")
  private int keep = 100;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "With prune: a kind that may go, as status names it; repeatable (all that may).")
  private List<String> kinds = List.of();

  @Option(names = "--dry-run", description = "With prune: tell what would go and take nothing.")
  private boolean dryRun;

  /** The list of what goes, as the chain keeps it. */
  private record Taken(
      int schemaVersion, Instant generatedAtUtc, String candidate, List<Gone> files) {}

  /** One file of it, named relative to {@code .runtime/}. */
  private record Gone(String path, String sha256) {}

  int run(Candidate candidate, Store store, AuditLog audit, Voice voice) {
    Instant now = voice.clock().instant();
    Retention rule = new Retention(kinds(), now.minus(age()), keep);
    List<Document> due = rule.due(store, SharedStore.name(candidate));
    List<Document> first = due.subList(0, Math.min(MOST, due.size()));
    tell(due, voice.err());
    if (dryRun || first.isEmpty()) {
      return ExitCode.PASSED.code();
    }
    List<Gone> files = first.stream().map(d -> new Gone(d.path(), d.sha256())).toList();
    String list = JsonWriter.pretty(new Taken(1, now, SharedStore.name(candidate), files));
    Path runtime = candidate.workspace().runtime();
    // The list before the deed: an entry without its file is explained at any moment.
    audit.record(
        AuditKind.RETIREMENT,
        place -> AtomicFile.writeStamped(runtime, "retired", Stamp.of(now), "json", list));
    store.remove(first);
    voice.err().println(first.size() + " taken away, " + (due.size() - first.size()) + " left");
    return ExitCode.PASSED.code();
  }

  /** Where it speaks, and its time. */
  record Voice(PrintStream err, Clock clock) {}

  private static void tell(List<Document> due, PrintStream err) {
    Map<DocumentKind, Integer> counts = new EnumMap<>(DocumentKind.class);
    due.forEach(document -> counts.merge(document.kind(), 1, Integer::sum));
    err.println(due.size() + " documents may go; what a decision refers to stays");
    counts.forEach((kind, count) -> err.println("%-18s %d".formatted(kind, count)));
  }

  private Duration age() {
    Duration age = olderThan == null ? null : Durations.parse(olderThan).orElse(null);
    if (age == null || age.compareTo(Retention.SHORTEST) < 0) {
      throw new BadInput(
          "--older-than",
          "a time of at least " + Retention.SHORTEST.toDays() + "d",
          String.valueOf(olderThan),
          "Give one, such as 400d: younger evidence may be what a verdict rests on.");
    }
    return age;
  }

  private Set<DocumentKind> kinds() {
    if (kinds.isEmpty()) {
      return Retention.MAY_GO;
    }
    Set<DocumentKind> named = EnumSet.noneOf(DocumentKind.class);
    for (String word : kinds) {
      named.add(
          DocumentKind.named(word)
              .filter(Retention.MAY_GO::contains)
              .orElseThrow(
                  () ->
                      new BadInput(
                          "--kind",
                          "one of " + Retention.MAY_GO.stream().sorted().toList(),
                          word,
                          "Name one of them: the others are kept for good.")));
    }
    return named;
  }
}
