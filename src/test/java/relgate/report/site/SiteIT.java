package relgate.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import relgate.Workspace;
import relgate.testing.Browser;

/** The site in a real browser: accessible, readable on a phone, light and dark, asking nobody. */
class SiteIT {
  private static final Map<Kind, ChromeDriver> BROWSERS = new EnumMap<>(Kind.class);
  private static Path folder = Path.of("target/site-it");

  /** A browser takes longer to start than a page to show: one of each kind shows all pages. */
  private enum Kind {
    LIGHT,
    DARK,
    PHONE;

    ChromeDriver browser() {
      return BROWSERS.computeIfAbsent(this, Kind::open);
    }

    private static ChromeDriver open(Kind kind) {
      if (kind != PHONE) {
        return Browser.open(1280, 1600, kind == DARK);
      }
      ChromeDriver browser = Browser.open(500, 900, false);
      browser.executeCdpCommand(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", 375, "height", 812, "deviceScaleFactor", 2, "mobile", true));
      return browser;
    }
  }

  @AfterAll
  static void closeTheBrowsers() {
    BROWSERS.values().forEach(ChromeDriver::quit);
  }

  @BeforeAll
  static void aSiteWithAHistory(@TempDir Path root) throws IOException {
    Workspace workspace = new Workspace(root);
    TwelveWeeks.write(workspace);
    SiteSamples.damaged(workspace);
    Site.of(workspace, "shop", SiteSamples.waivers(), SiteSamples.NOW).writeTo(folder);
  }

  private static void show(ChromeDriver browser, Page page) {
    browser.get(folder.resolve(page.file()).toUri().toString());
  }

  private static void keepPicture(ChromeDriver browser, String name) throws IOException {
    Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }

  @ParameterizedTest
  @EnumSource(Page.class)
  void hasNoAccessibilityViolationLightOrDark(Page page) throws IOException {
    for (Kind kind : List.of(Kind.LIGHT, Kind.DARK)) {
      ChromeDriver browser = kind.browser();
      show(browser, page);
      keepPicture(browser, page.name() + (kind == Kind.DARK ? "_dark" : "_light"));
      assertThat(
              new AxeBuilder()
                  .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                  .analyze(browser)
                  .getViolations())
          .extracting(Rule::getHelp)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Page.class)
  void fitsAPhoneWithoutScrollingThePageSideways(Page page) throws IOException {
    ChromeDriver browser = Kind.PHONE.browser();
    show(browser, page);
    keepPicture(browser, page.name() + "_phone");
    assertThat(browser.executeScript("return document.documentElement.scrollWidth"))
        .isEqualTo(375L);
  }

  @Test
  void everyPageIsReachedByKeyboardAndNothingIsRequested() {
    ChromeDriver browser = Browser.open(1280, 900, false);
    try {
      show(browser, Page.OVERVIEW);
      browser.switchTo().activeElement().sendKeys(Keys.TAB);
      assertThat(browser.switchTo().activeElement().getText()).contains("Skip");
      for (Page page : Page.values()) {
        browser.findElement(By.cssSelector("a[href='" + page.file() + "']")).sendKeys(Keys.ENTER);
        assertThat(browser.getCurrentUrl()).endsWith(page.file());
      }
      assertThat(browser.manage().logs().get("performance").getAll())
          .extracting(LogEntry::getMessage)
          .filteredOn(m -> m.contains("Network.requestWillBeSent"))
          .noneMatch(m -> m.contains("\"url\":\"http"));
      assertThat(browser.manage().logs().get("browser").getAll()).isEmpty();
    } finally {
      browser.quit();
    }
  }
}
