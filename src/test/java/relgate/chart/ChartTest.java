package relgate.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ChartTest {
  private static final Instant START = Instant.parse("2026-01-05T02:00:00Z");

  static LineChart history(int points) {
    return LineChart.overTime("Precision and recall, prod", "value (0 to 1)")
        .with(line("precision@k", points, 0.60, 0.03))
        .with(line("keyword recall", points, 0.84, 0.02))
        .with(new Threshold("min precision", 0.55))
        .with(new Threshold("min recall", 0.80))
        .with(new Band("drift band of precision", 0.52, 0.63))
        .with(Marker.at(START.plus(Duration.ofDays(35)), "threshold change"));
  }

  private static Series line(String name, int points, double level, double swing) {
    return new Series(
        name,
        IntStream.range(0, points)
            .mapToObj(
                i -> Point.at(START.plus(Duration.ofDays(7L * i)), level + swing * Math.sin(i)))
            .toList());
  }

  static BarChart topics() {
    Map<String, Double> before = new LinkedHashMap<>();
    Map<String, Double> after = new LinkedHashMap<>();
    for (int i = 1; i <= 8; i++) {
      before.put("how do I roll a deploy back " + i, 0.4 + i / 20.0);
      after.put("how do I roll a deploy back " + i, 0.8 - i / 20.0);
    }
    List<Bars> bars = List.of(new Bars("before", before), new Bars("after", after));
    return new BarChart(
        "nDCG@10 for each topic", "topic", "nDCG@10", bars, List.of(new Threshold("least", 0.5)));
  }

  static Timeline deploy() {
    return new Timeline(
        "Deploy of staging: rolled back",
        List.of(
            step("preflight", 0, 800, Timeline.Ending.DONE),
            step("backup", 800, 1500, Timeline.Ending.DONE),
            step("up", 2300, 9000, Timeline.Ending.DONE),
            step("health", 11300, 20000, Timeline.Ending.FAILED),
            step("post_deploy", 31300, 0, Timeline.Ending.SKIPPED),
            step("restore", 31300, 5200, Timeline.Ending.DONE)));
  }

  private static Timeline.Step step(String name, long start, long ms, Timeline.Ending ending) {
    return new Timeline.Step(name, START.plusMillis(start), Duration.ofMillis(ms), ending);
  }

  static Stream<Chart> charts() {
    LineChart cutoffs =
        LineChart.over("Precision at each cutoff", "cutoff k", "P@k")
            .with(new Series("now", List.of(new Point(1, 1), new Point(5, .6), new Point(10, .4))));
    return Stream.of(
        history(12),
        history(0),
        topics(),
        deploy(),
        cutoffs,
        LineChart.overTime("empty", "s"),
        new BarChart("empty", "topic", "x", List.of(), List.of()),
        new Timeline("empty", List.of()));
  }

  /** For eyes: pictures to look at, beside those of the site. */
  @Test
  void everyKindIsKeptAsAPicture() throws IOException {
    Path folder = Files.createDirectories(Path.of("target/charts"));
    int i = 0;
    for (Chart chart : charts().toList()) {
      Files.writeString(folder.resolve("chart" + i++ + ".svg"), chart.svg());
    }
    assertThat(folder.resolve("chart0.svg")).isNotEmptyFile();
  }

  @ParameterizedTest
  @MethodSource("charts")
  void everySvgIsWellFormedNamedAndDrawnAlikeTwice(Chart chart) throws Exception {
    String svg = chart.svg();
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getDocumentElement().getAttribute("role")).isEqualTo("img");
    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo(chart.title());
    assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo(chart.description());
    assertThat(svg).isEqualTo(chart.svg());
  }

  @Test
  void descriptionTellsTheNumbersInWords() {
    assertThat(deploy().description())
        .isEqualTo(
            "Timeline of 6 steps: preflight (0.8 s, done), backup (1.5 s, done), up (9 s, done),"
                + " health (20 s, failed), post_deploy (0 s, skipped), restore (5.2 s, done).");
    assertThat(history(3).description())
        .startsWith("Line chart of value (0 to 1) over time (UTC). precision@k: 3 points from 0.6")
        .contains("Line \"min precision\" at 0.55.", "Flags: 1: threshold change.");
  }

  @Test
  void aLineOfAThousandPointsStaysSmall() {
    assertThat(history(1000).inlineSvg().length()).isLessThan(60_000);
  }

  /** A colour that a page cannot set would stay light in the dark. */
  @ParameterizedTest
  @MethodSource("charts")
  void inlineColoursAreCustomPropertiesOnly(Chart chart) {
    String others = chart.inlineSvg().replaceAll("var\\(--chart-[a-z0-9]+,#[0-9a-f]{6}\\)", "");
    assertThat(others).doesNotContainPattern("#[0-9a-f]{6}|rgb\\(");
    assertThat(chart.inlineSvg()).contains("var(--chart-ink,");
  }

  @Test
  void hostileTextIsShownAsText() {
    LineChart chart = LineChart.overTime("<script>alert(1)</script>\u202Egpj.\u001B[31m", "\u0000");
    assertThat(chart.svg())
        .contains("&lt;script&gt;", "\\u202E", "\\u001B")
        .doesNotContain("<script", "\u202E", "\u001B");
  }

  /**
   * A runtime of java.base alone has neither AWT nor fonts; language, time zone and letters are
   * another machine's. The bytes must be the same.
   */
  @Test
  void aJvmWithoutAwtAndFontsDrawsTheSameBytes() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.base",
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Duser.timezone=Asia/Kolkata",
                "-Dfile.encoding=US-ASCII",
                "-cp",
                System.getProperty("java.class.path"),
                Printer.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).isZero();
    assertThat(printed).isEqualTo(all());
  }

  private static String all() {
    return charts().map(Chart::svg).collect(Collectors.joining());
  }

  /** The child's main class. */
  static final class Printer {
    private Printer() {}

    public static void main(String[] args) {
      byte[] bytes = all().getBytes(StandardCharsets.UTF_8);
      System.out.write(bytes, 0, bytes.length);
      System.out.flush();
    }
  }

  @Test
  void withoutTheLibraryThereIsAReasonInsteadOfAPicture() throws Exception {
    URL[] own = {Path.of("target/classes").toUri().toURL()};
    try (URLClassLoader bare = new URLClassLoader(own, ClassLoader.getPlatformClassLoader())) {
      Class<?> line = bare.loadClass("relgate.chart.LineChart");
      Object chart =
          line.getMethod("overTime", String.class, String.class).invoke(null, "runs", "runs");
      List<String> reasons = new ArrayList<>();
      Consumer<String> why = reasons::add;
      Object picture = line.getMethod("drawn", Consumer.class).invoke(chart, why);
      assertThat(picture).isEqualTo(Optional.empty());
      assertThat(reasons).singleElement().asString().contains("NoClassDefFoundError");
    }
  }
}
