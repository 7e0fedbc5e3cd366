package relgate.testing;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Headless Chromium of this machine; tests are skipped, with the reason, where there is none. */
public final class Browser {
  private static final List<Path> CHROMIUM =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"));
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private Browser() {}

  /** A browser of that size with neither a network nor a profile; close it by {@code quit}. */
  public static ChromeDriver open(int width, int height, boolean dark) {
    List<File> found = CHROMIUM.stream().map(Path::toFile).filter(File::canExecute).toList();
    boolean there = !found.isEmpty() && DRIVER.toFile().canExecute();
    if (!there) {
      System.err.println("skipped: no chromium with chromedriver (Debian: chromium-driver)");
    }
    Assumptions.assumeTrue(there, "no chromium with chromedriver on this machine");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(found.get(0));
    options.addArguments(
        Stream.concat(
                Stream.of(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--proxy-server=http://127.0.0.1:9",
                    "--proxy-bypass-list=<-loopback>",
                    "--window-size=" + width + "," + height),
                dark
                    ? Stream.of("--force-dark-mode", "--blink-settings=preferredColorScheme=0")
                    : Stream.of("--blink-settings=preferredColorScheme=1"))
            .toList());
    options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL", "performance", "ALL"));
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    return new ChromeDriver(service, options);
  }
}
