package relgate.monitor.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Sha256;
import relgate.json.JsonReader;

/**
 * The evidence chain's word on a history's folder. Who wants a loss not to be noticed takes points
 * away, changes them or puts others in: the chain has each file's SHA-256 since it was made.
 *
 * @param recorded name of a file to its SHA-256, in the order of the entries
 * @param damage what is wrong with the chain itself; empty where it is whole
 */
public record HistoryWitness(Map<String, String> recorded, String damage) {
  private static final String EXPECTED = "expected the file that the evidence chain has, found ";
  private static final String UNKNOWN = "expected an entry in the evidence chain, found none";

  public HistoryWitness {
    recorded = new LinkedHashMap<>(recorded);
  }

  /** No chain, or one that knows nothing of this folder. */
  public static HistoryWitness none() {
    return new HistoryWitness(Map.of(), "");
  }

  /**
   * The files that the chain has and the folder has not, or not so. Points that a list of the chain
   * retired are not missed, nor is anything from before the newest accepted baseline: whoever
   * accepted it knew what was there.
   */
  public List<Quarantined> lost(History history, Path folder) {
    List<Quarantined> lost = new ArrayList<>();
    if (!damage.isEmpty()) {
      lost.add(new Quarantined("audit.jsonl", "expected a whole evidence chain, found " + damage));
    }
    Set<String> retired = retired(folder);
    Optional<PointName> accepted = accepted(history);
    long forgotten = forgotten(history, folder, accepted);
    if (forgotten > 0) {
      lost.add(
          new Quarantined(
              "audit.jsonl",
              "expected an evidence chain that has every point, found one without the first "
                  + forgotten));
    }
    recorded.forEach(
        (name, sha256) -> {
          boolean owed =
              PointName.read(name)
                  .filter(n -> accepted.isEmpty() || PointName.ORDER.compare(n, accepted.get()) > 0)
                  .isPresent();
          if (owed && !retired.contains(name + sha256)) {
            difference(folder.resolve(name), sha256)
                .ifPresent(found -> lost.add(new Quarantined(name, EXPECTED + found)));
          }
        });
    return lost;
  }

  /**
   * Points that are older than the first entry, but were made by a run that enters what it makes,
   * as its begun file tells: whoever takes the chain away takes every memory of a loss with it.
   */
  private long forgotten(History history, Path folder, Optional<PointName> accepted) {
    Optional<PointName> first = first();
    return history.points().stream()
        .flatMap(point -> PointName.read(point.file()).stream())
        .filter(n -> first.isPresent() && PointName.ORDER.compare(n, first.get()) < 0)
        .filter(n -> accepted.isEmpty() || PointName.ORDER.compare(n, accepted.get()) > 0)
        .filter(n -> Files.exists(folder.resolve(n.sibling("begun")), LinkOption.NOFOLLOW_LINKS))
        .count();
  }

  private Optional<PointName> first() {
    return recorded.keySet().stream()
        .flatMap(name -> PointName.read(name).stream())
        .min(PointName.ORDER);
  }

  private static Optional<String> difference(Path file, String sha256) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of("none");
      }
      return Sha256.of(file).equals(sha256) ? Optional.empty() : Optional.of("a changed one");
    } catch (IOException e) {
      return Optional.of("one that cannot be read: " + e);
    }
  }

  private Optional<PointName> accepted(History history) {
    return history.baselines().stream()
        .filter(pin -> pin.record().kind() == BaselineRecord.Kind.ACCEPTED)
        .filter(pin -> recorded.isEmpty() || recorded.containsKey(pin.file()))
        .flatMap(pin -> PointName.read(pin.file()).stream())
        .max(PointName.ORDER);
  }

  /** Name and SHA-256, in one, of what lists that are still as the chain has them took away. */
  private Set<String> retired(Path folder) {
    Set<String> retired = new HashSet<>();
    recorded.forEach(
        (name, sha256) -> {
          Path list = folder.resolve(name);
          if (name.startsWith("retired_") && difference(list, sha256).isEmpty()) {
            read(list).forEach(file -> retired.add(file.path() + file.sha256()));
          }
        });
    return retired;
  }

  private static List<FileDigest> read(Path list) {
    try {
      return JsonReader.strict().read(list, Retirement.class).files();
    } catch (BadInput e) {
      // It excuses nothing: what it took away is missed by name.
      return List.of();
    }
  }

  /**
   * The history without points and baselines that the chain does not have though it had begun: they
   * were put in. They are named.
   */
  public History known(History history) {
    Optional<PointName> first = first();
    if (first.isEmpty()) {
      return history;
    }
    Set<String> foreign =
        Stream.concat(
                history.points().stream().map(Point::file),
                history.baselines().stream().map(History.Pin::file))
            .filter(file -> foreign(file, first.get()))
            .collect(Collectors.toCollection(TreeSet::new));
    List<Quarantined> bad = new ArrayList<>(history.quarantined());
    foreign.forEach(file -> bad.add(new Quarantined(file, UNKNOWN)));
    return new History(
        history.points().stream().filter(p -> !foreign.contains(p.file())).toList(),
        history.baselines().stream()
            .filter(p -> !foreign.contains(p.file()) && !foreign.contains(p.point().file()))
            .toList(),
        history.unfinished(),
        bad,
        history.cadence());
  }

  private boolean foreign(String file, PointName first) {
    return !recorded.containsKey(file)
        && PointName.read(file).filter(n -> PointName.ORDER.compare(n, first) >= 0).isPresent();
  }
}
