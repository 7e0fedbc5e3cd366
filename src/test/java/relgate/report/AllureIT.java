package relgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.testing.Browser;
import relgate.verdict.GateReport;

/** Allure's page, built by a child JVM and opened from its file. */
class AllureIT {
  private static Path build(Path root, GateReport report, List<GateReport> earlier) {
    Path results = root.resolve("results");
    new AllureResults(report, root, earlier).writeTo(results);
    AllureBuild build =
        new AllureBuild(Path.of(System.getProperty("java.home"), "bin", "java"), classPath());
    return build.run(
        new ProcessRunner(Map.of(), root, Secrets.none()), results, root.resolve("allure"));
  }

  /** A runner of tests may have a loader of its own, which the property does not know. */
  private static String classPath() {
    return AllureIT.class.getClassLoader() instanceof URLClassLoader loader
        ? Stream.of(loader.getURLs())
            .map(URL::getPath)
            .collect(Collectors.joining(File.pathSeparator))
        : Objects.requireNonNull(System.getProperty("java.class.path"));
  }

  @Test
  void thePageIsOneFileThatAsksNobody(@TempDir Path root) throws IOException {
    Path page = build(root, Samples.blocked(), List.of());
    assertThat(root.resolve("allure").toFile().list()).containsExactly("index.html");
    assertThat(Files.readString(page))
        .doesNotContain("googletagmanager", "google-analytics", "<script src=\"http");
  }

  @Test
  void opensFromItsFileWithTrendCategoriesAndChart(@TempDir Path root) throws IOException {
    List<GateReport> runs = AllureResultsTest.precision(0.5, 0.51, 0.53, 0.6, 0.58, 0.55);
    Path page = build(root, runs.get(5), runs.subList(0, 5));
    ChromeDriver browser = Browser.open(1280, 900, false);
    try {
      browser.get(page.toUri().toString());
      WebDriverWait wait = new WebDriverWait(browser, Duration.ofSeconds(20));
      wait.until(b -> b.findElement(By.tagName("body")).getText().contains("#6"));
      assertThat(browser.findElement(By.tagName("body")).getText())
          .contains("PASSED: nothing blocks shop for prod", "#1", "#5");
      Files.createDirectories(Path.of("target/site-it"));
      Files.write(Path.of("target/site-it/ALLURE.png"), browser.getScreenshotAs(OutputType.BYTES));
      browser.get(page.toUri() + "#suites");
      wait.until(
          b ->
              !b.findElements(By.partialLinkText("precision")).isEmpty()
                  || b.findElement(By.tagName("body")).getText().contains("prod"));
      assertThat(browser.manage().logs().get("performance").getAll())
          .noneMatch(
              e ->
                  e.getMessage().contains("Network.requestWillBeSent")
                      && e.getMessage().contains("\"url\":\"http"));
    } finally {
      browser.quit();
    }
  }
}
