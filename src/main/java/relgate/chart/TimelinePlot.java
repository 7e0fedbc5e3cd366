package relgate.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import relgate.VisibleText;

/** A timeline in the library's words: a bar for each step, from top to bottom. */
final class TimelinePlot {
  /** A step that took no time still has a bar, of this share of the width. */
  private static final double LEAST = 0.004;

  private static final double HALF = 0.36;

  /** Done is full, failed is empty with a thick edge, skipped is pale. */
  private record Looks(String fill, String edge, double width) {}

  private TimelinePlot() {}

  static Spec of(Timeline chart) {
    Spec spec = new Spec(chart.title()).withoutRules();
    List<Timeline.Step> steps = chart.steps();
    Instant first =
        steps.stream().map(Timeline.Step::start).min(Instant::compareTo).orElse(Instant.EPOCH);
    double end =
        steps.stream().mapToDouble(step -> start(step, first) + step.seconds()).max().orElse(1);
    double whole = Math.max(end, 0.001);
    for (int i = 0; i < steps.size(); i++) {
      bar(spec, steps.get(i), new Place(start(steps.get(i), first), -i, whole));
    }
    scales(spec, steps, whole);
    return steps.isEmpty() ? nothing(spec) : spec;
  }

  private static void scales(Spec spec, List<Timeline.Step> steps, double whole) {
    List<Double> rows = IntStream.range(0, steps.size()).mapToObj(i -> (double) -i).toList();
    List<String> names = steps.stream().map(step -> VisibleText.line(step.name())).toList();
    spec.scale(
        Spec.map(
            "aesthetic",
            "x",
            "name",
            "seconds since the first step",
            "limits",
            List.of(0.0, whole),
            "expand",
            List.of(0.01, 0)));
    spec.scale(
        Spec.map(
            "aesthetic",
            "y",
            "name",
            "",
            "breaks",
            rows,
            "labels",
            names,
            "limits",
            List.of(0.4 - Math.max(1, steps.size()), 0.6),
            "expand",
            List.of(0, 0)));
  }

  private record Place(double start, double row, double whole) {}

  private static double start(Timeline.Step step, Instant first) {
    return Duration.between(first, step.start()).toMillis() / 1000.0;
  }

  private static Spec nothing(Spec spec) {
    return spec.layer(
        "text",
        Spec.map("x", List.of(0.5), "y", List.of(0.1), "label", List.of("no steps yet")),
        Spec.map("color", Palette.INK, "size", 6));
  }

  private static void bar(Spec spec, Timeline.Step step, Place place) {
    Looks looks =
        switch (step.ending()) {
          case DONE -> new Looks(Palette.series(0), Palette.INK, 0.6);
          case FAILED -> new Looks(Palette.PAPER, Palette.series(1), 2.2);
          case SKIPPED -> new Looks(Palette.GRID, Palette.INK, 0.6);
        };
    double end = place.start() + Math.max(step.seconds(), LEAST * place.whole());
    Map<String, Object> columns =
        Spec.map(
            "xmin", List.of(place.start()),
            "xmax", List.of(end),
            "ymin", List.of(place.row() - HALF),
            "ymax", List.of(place.row() + HALF));
    spec.layer(
        "rect",
        columns,
        Spec.map("fill", looks.fill(), "color", looks.edge(), "size", looks.width()));
    words(spec, step, place, end);
  }

  /** Right of the bar, or left of it where there is no room. */
  private static void words(Spec spec, Timeline.Step step, Place place, double end) {
    boolean left = end > place.whole() * 0.72;
    double gap = place.whole() * 0.01;
    double x = left ? place.start() - gap : end + gap;
    String text = Numbers.text(step.seconds()) + " s, " + step.ending();
    Map<String, Object> columns =
        Spec.map("x", List.of(x), "y", List.of(place.row()), "label", List.of(text));
    // A bar as wide as the picture leaves no room beside it.
    boolean inside = left && place.start() < place.whole() * 0.2;
    spec.layer(
        "text",
        inside
            ? Spec.map("x", List.of(end - gap), "y", List.of(place.row()), "label", List.of(text))
            : columns,
        Spec.map(
            "hjust", left ? 1.0 : 0.0,
            "size", 6,
            "color",
                inside && step.ending() == Timeline.Ending.DONE ? Palette.PAPER : Palette.INK));
  }
}
