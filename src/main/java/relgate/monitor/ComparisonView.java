package relgate.monitor;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import relgate.Sha256;
import relgate.monitor.history.ComparisonKey;
import relgate.monitor.history.History;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.Point;

/**
 * A run beside its history as far as both answer the same questions. Where cases, judgements or
 * measures changed since the baseline, the topics and measures that both have are compared, and the
 * rest is named: a loss cannot hide behind an edit of the case file. Less than half of the
 * baseline's topics or measures is no comparison at all.
 *
 * @param history the points reduced to what is shared; as they are where all is
 * @param sample likewise this run
 * @param differences what makes the two not comparable; empty where they are
 * @param leftOut what only one side has, by name
 */
record ComparisonView(
    History history, MonitorSample sample, List<String> differences, List<String> leftOut) {
  private static final int NEWEST = 60;
  private static final int NAMED = 50;

  static ComparisonView of(History history, MonitorSample sample, TopicSource topics, Path folder) {
    Optional<Point> anchor = anchor(history);
    ComparisonKey key = anchor.map(Point::basis).orElse(null);
    if (anchor.isEmpty() || key == null || key.comparable(sample.basis())) {
      return new ComparisonView(history, sample, List.of(), List.of());
    }
    QuestionSet asked = questions(anchor.get(), topics, folder);
    List<String> shared = sample.questions().sharedWith(asked);
    List<String> measures =
        sample.metrics().byName().keySet().stream().filter(key.measures()::contains).toList();
    boolean enough =
        !shared.isEmpty()
            && 2 * shared.size() >= asked.digests().size()
            && 2 * measures.size() >= key.measures().size();
    if (!enough) {
      return new ComparisonView(history, sample, sample.basis().differences(key), List.of());
    }
    return new Shared(shared, measures, sample, topics, folder)
        .view(history, left(sample, asked, shared, key, measures));
  }

  /** The point that later ones are compared with: the newest baseline, else the newest measured. */
  private static Optional<Point> anchor(History history) {
    Optional<Point> pinned = history.holding().map(History.Pin::point);
    return pinned.isPresent()
        ? pinned
        : history.points().stream().filter(p -> p.verdict().measured()).reduce((a, b) -> b);
  }

  private static QuestionSet questions(Point point, TopicSource topics, Path folder) {
    ComparisonKey key = point.basis();
    return Optional.ofNullable(key)
        .flatMap(k -> QuestionSet.read(folder, k.cases()))
        .orElseGet(() -> QuestionSet.labelled(topics.of(point).map(Map::keySet).orElse(Set.of())));
  }

  private static List<String> left(
      MonitorSample sample,
      QuestionSet asked,
      List<String> shared,
      ComparisonKey key,
      List<String> measures) {
    List<String> left = new ArrayList<>();
    Set<String> topics = new TreeSet<>(asked.digests().keySet());
    topics.addAll(sample.questions().digests().keySet());
    topics.removeAll(Set.copyOf(shared));
    for (String topic : topics) {
      boolean before = asked.digests().containsKey(topic);
      boolean now = sample.questions().digests().containsKey(topic);
      left.add((before && now ? "changed: " : before ? "gone: " : "new: ") + topic);
    }
    int more = left.size() - NAMED;
    List<String> named = new ArrayList<>(left.subList(0, Math.min(NAMED, left.size())));
    if (more > 0) {
      named.add(more + " more topics");
    }
    Set<String> names = new TreeSet<>(key.measures());
    names.addAll(sample.metrics().byName().keySet());
    names.removeAll(Set.copyOf(measures));
    names.forEach(name -> named.add((key.measures().contains(name) ? "gone: " : "new: ") + name));
    return named;
  }

  /** The reduction of points and of this run to what is shared. */
  private record Shared(
      List<String> topics,
      List<String> measures,
      MonitorSample sample,
      TopicSource source,
      Path folder) {
    ComparisonView view(History history, List<String> left) {
      ComparisonKey key =
          new ComparisonKey(Sha256.of(String.join("\n", topics)), "shared", measures, null);
      Map<String, Point> reduced = new LinkedHashMap<>();
      for (Point point : newest(history)) {
        reduced(point, key).ifPresent(p -> reduced.put(p.file(), p));
      }
      History view =
          new History(
              List.copyOf(reduced.values()),
              pins(history, reduced),
              history.unfinished(),
              history.quarantined());
      MonitorSample own =
          new MonitorSample(
              metrics(sample.topics()).orElse(sample.metrics()),
              only(sample.topics()),
              key,
              sample.circumstances(),
              sample.questions());
      return new ComparisonView(view, own, List.of(), left);
    }

    /** Each costs the reading of its result: the newest ones will do, and the pinned ones. */
    private static List<Point> newest(History history) {
      List<Point> measured = history.points().stream().filter(p -> p.verdict().measured()).toList();
      Set<Point> wanted =
          new HashSet<>(measured.subList(Math.max(0, measured.size() - NEWEST), measured.size()));
      history.baselines().forEach(pin -> wanted.add(pin.point()));
      return measured.stream().filter(wanted::contains).toList();
    }

    private static List<History.Pin> pins(History history, Map<String, Point> reduced) {
      List<History.Pin> pins = new ArrayList<>();
      for (History.Pin pin : history.baselines()) {
        Point point = reduced.get(pin.point().file());
        if (point != null) {
          pins.add(new History.Pin(pin.file(), pin.record(), point));
        }
      }
      return pins;
    }

    private Optional<Point> reduced(Point point, ComparisonKey key) {
      QuestionSet asked = questions(point, source, folder);
      boolean same = topics.stream().allMatch(t -> sample.questions().sharesWith(asked, t));
      return same
          ? source.of(point).flatMap(this::metrics).map(metrics -> point.reduced(metrics, key))
          : Optional.empty();
    }

    private Map<String, Map<String, Double>> only(Map<String, Map<String, Double>> all) {
      Map<String, Map<String, Double>> only = new LinkedHashMap<>(all);
      only.keySet().retainAll(Set.copyOf(topics));
      return only;
    }

    /** Means over the shared topics; empty where one of them was not answered. */
    private Optional<Metrics> metrics(Map<String, Map<String, Double>> run) {
      if (!run.keySet().containsAll(topics)) {
        return Optional.empty();
      }
      Map<String, BigDecimal> means = new LinkedHashMap<>();
      for (String measure : measures) {
        List<BigDecimal> values =
            topics.stream()
                .flatMap(t -> Optional.ofNullable(value(run, t, measure)).stream())
                .map(BigDecimal::valueOf)
                .toList();
        if (!values.isEmpty()) {
          means.put(measure, Decimal.mean(values));
        }
      }
      return Optional.of(Metrics.of(means));
    }

    private static @Nullable Double value(
        Map<String, Map<String, Double>> run, String topic, String measure) {
      return run.getOrDefault(topic, Map.of()).get(measure);
    }
  }
}
