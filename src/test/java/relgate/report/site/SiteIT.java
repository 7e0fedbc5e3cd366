package relgate.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.support.ui.Select;
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
    PHONE,
    TABLET,
    PAPER;

    ChromeDriver browser() {
      return BROWSERS.computeIfAbsent(this, Kind::open);
    }

    private static ChromeDriver open(Kind kind) {
      if (kind == PAPER) {
        // A4 less its margins, at 96 pixels an inch.
        ChromeDriver paper = Browser.open(500, 900, false);
        emulate(paper, 688, 1016, 1);
        paper.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        return paper;
      }
      if (kind == TABLET) {
        ChromeDriver tablet = Browser.open(800, 1200, false);
        emulate(tablet, 768, 1024, 1);
        return tablet;
      }
      if (kind != PHONE) {
        return Browser.open(1440, 1600, kind == DARK);
      }
      ChromeDriver browser = Browser.open(500, 900, false);
      emulate(browser, 390, 844, 2);
      return browser;
    }
  }

  private static void emulate(ChromeDriver browser, int width, int height, int scale) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", scale > 1));
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
    Site.of(workspace, SiteSamples.inputs(SiteSamples.NOW)).writeTo(folder);
  }

  private static void show(ChromeDriver browser, Page page) {
    show(browser, page.file());
  }

  private static void show(ChromeDriver browser, String file) {
    browser.get(folder.resolve(file).toUri().toString());
  }

  /** Every page of the navigation, and the newest page of each kind of record. */
  static Stream<String> files() {
    Stream<String> pages = Stream.of(Page.values()).map(Page::file);
    Stream<String> records =
        Stream.of(
            newest("run-release_gate_prod"),
            newest("deploy-"),
            newest("prod-monitor_"),
            newest("promotion_"),
            newest("change-"));
    return Stream.concat(pages, records);
  }

  private static String newest(String prefix) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.startsWith(prefix) && name.endsWith(".html"))
          .max(String::compareTo)
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keepPicture(ChromeDriver browser, String name) throws IOException {
    Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }

  @ParameterizedTest
  @MethodSource("files")
  void hasNoAccessibilityViolationLightOrDark(String file) throws IOException {
    for (Kind kind : List.of(Kind.LIGHT, Kind.DARK)) {
      ChromeDriver browser = kind.browser();
      show(browser, file);
      keepPicture(browser, file.replace(".html", kind == Kind.DARK ? "_dark" : "_light"));
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
  @MethodSource("files")
  void fitsAPhoneWithoutScrollingThePageSideways(String file) throws IOException {
    ChromeDriver browser = Kind.PHONE.browser();
    show(browser, file);
    keepPicture(browser, file.replace(".html", "_phone"));
    assertThat(browser.executeScript("return document.documentElement.scrollWidth"))
        .isEqualTo(390L);
  }

  /** On paper, nothing may be wider than the paper: it would be cut off. */
  @ParameterizedTest
  @MethodSource("files")
  void nothingIsWiderThanAPageOfPaper(String file) {
    ChromeDriver browser = Kind.PAPER.browser();
    show(browser, file);
    assertThat(
            browser.executeScript(
                "return [...document.querySelectorAll('table, pre, svg, p, li')].filter("
                    + "e => e.getBoundingClientRect().right > innerWidth + 1).length"))
        .isEqualTo(0L);
  }

  /** Between a phone and a desk nothing runs out either; the picture is for eyes. */
  @ParameterizedTest
  @MethodSource("files")
  void fitsATablet(String file) throws IOException {
    ChromeDriver browser = Kind.TABLET.browser();
    show(browser, file);
    keepPicture(browser, file.replace(".html", "_tablet"));
    assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(768L);
  }

  /** Page, then what stands there for: blocks, since, who, do, again, changed, worse. */
  static Stream<Arguments> answers() {
    return Stream.of(
        answers(
            Page.OVERVIEW.file(),
            "frontend-unit|Blocks since|by Ann Arbor|Do:|relgate release-gate|What changed then"
                + "|of the last 10"),
        answers(
            Page.GATES.file(),
            "backend-tests|Blocks since|by Chi|Do:|relgate release-gate|What changed then"
                + "|of the last 10"),
        answers(
            newest("run-release_gate_prod"),
            "backend-tests|Blocks since|Bela Bartos|Do:|relgate release-gate"
                + "|Compared with the run before|of the last 10"),
        answers(
            Page.KNOWLEDGE.file(),
            "more than the 0.05|in a row|measured at|bring back what they lost"
                + "|relgate kb-monitor|what changed|beside the run before"),
        answers(
            newest("prod-monitor_"),
            "more than the 0.05|in a row|measured at|bring back what they lost"
                + "|relgate kb-monitor|what changed|beside the run before"),
        answers(
            Page.DEPLOYS.file(),
            "status 500|ended|deployed|Look into|relgate deploy-with|before it|of the 10 before"),
        answers(
            newest("deploy-"),
            "status 500|ended|deployed|Look into|relgate deploy-with|before it|of the 10 before"),
        answers(
            Page.GOVERNANCE.file(),
            "9 days old|refused since|author|Judge it again|relgate promote|what changed"
                + "|in a row"),
        answers(
            newest("promotion_"),
            "9 days old|refused since|author|Judge it again|relgate promote|what changed"
                + "|in a row"),
        answers(
            newest("change-"),
            "signed off|2026-05-04|ann|not there|relgate threshold-change|0.55|0.58"));
  }

  private static Arguments answers(String file, String words) {
    return Arguments.of(file, List.of(words.split("\\|")));
  }

  /** Who is woken at three scrolls once: two screens of 900 pixels. */
  @ParameterizedTest
  @MethodSource("answers")
  void sevenQuestionsAreAnsweredWithinOneScroll(String file, List<String> answers) {
    ChromeDriver browser = Kind.LIGHT.browser();
    show(browser, file);
    for (String answer : answers) {
      assertThat((Long) browser.executeScript(TOP_OF, answer)).as(answer).isBetween(0L, 1800L);
    }
  }

  private static final String TOP_OF =
      "const all = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);"
          + "while (all.nextNode()) { if (all.currentNode.data.includes(arguments[0])) {"
          + "  const range = document.createRange(); range.selectNode(all.currentNode);"
          + "  const box = range.getBoundingClientRect();"
          + "  if (box.height) return Math.round(box.top + scrollY); } } return -1;";

  @Test
  void theCommandIsCopiedAndTheFilterHidesRows() {
    ChromeDriver browser = Kind.LIGHT.browser();
    show(browser, Page.OVERVIEW);
    browser.findElement(By.cssSelector("[data-copy]")).click();
    assertThat(browser.findElement(By.cssSelector("[data-copy]")).getText()).isEqualTo("Copied");
    assertThat(browser.executeScript("return String(getSelection())"))
        .asString()
        .startsWith("relgate release-gate --profile");
    show(browser, Page.GATES);
    choose(browser, "profile", "prod");
    choose(browser, "gate", "backend-tests");
    assertThat(shownRows(browser, ".grid")).isEqualTo(1L);
    choose(browser, "verdict", "passed");
    assertThat(shownRows(browser, ".grid")).isZero();
    choose(browser, "gate", "*");
    choose(browser, "verdict", "blocked");
    assertThat(shownRows(browser, ".grid")).isEqualTo(2L);
    choose(browser, "branch", "feature/tax");
    assertThat(
            browser.executeScript(
                "return [...document.querySelectorAll('[data-branch]')].filter("
                    + "e => e.offsetParent && e.dataset.branch != 'feature/tax').length"))
        .isEqualTo(0L);
  }

  private static void choose(ChromeDriver browser, String filter, String value) {
    new Select(browser.findElement(By.cssSelector("[data-filter=" + filter + "]")))
        .selectByValue(value);
  }

  private static long shownRows(ChromeDriver browser, String table) {
    return (Long)
        browser.executeScript(
            "return [...document.querySelectorAll(arguments[0] + ' tbody tr')].filter("
                + "r => r.offsetParent).length",
            table);
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
