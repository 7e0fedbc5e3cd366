package relgate.report.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The pages of the site, and the frame around each. */
enum Page {
  OVERVIEW("index.html", "Overview"),
  GATES("gates.html", "Gates"),
  KNOWLEDGE("knowledge.html", "Knowledge base"),
  DEPLOYS("deploys.html", "Deploys and drills"),
  GOVERNANCE("governance.html", "Governance");

  /** No script, no request: what the policy does not name, a browser refuses. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

  private final String file;
  private final String title;

  Page(String file, String title) {
    this.file = file;
    this.title = title;
  }

  String file() {
    return file;
  }

  /** The document, its places in the order of {@link #around}. */
  private static final String DOCUMENT =
      """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="%s">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>%s: %s</title>
    <link rel="icon" href="data:,">
    <style>
    %s</style>
    </head>
    <body>
    <a class="skip" href="#main">Skip to the content</a>
    <header><p class="name">%s</p>
    <nav aria-label="Pages"><ul>
    %s
    </ul></nav></header>
    <main id="main" tabindex="-1">
    <h1>%s</h1>
    %s</main>
    <footer><p>Made by relgate on %s from the files of the candidate's .runtime folder.</p></footer>
    </body>
    </html>
    """;

  /** The whole document around the inner HTML. */
  String around(String candidate, Instant now, String inner) {
    return DOCUMENT.formatted(
        CONTENT_POLICY,
        Html.text(candidate),
        title,
        style(),
        Html.text(candidate),
        navigation(),
        title,
        inner,
        now.truncatedTo(ChronoUnit.SECONDS));
  }

  private String navigation() {
    return Arrays.stream(values())
        .map(
            page ->
                "<li><a href=\"%s\"%s>%s</a></li>"
                    .formatted(page.file, page == this ? " aria-current=\"page\"" : "", page.title))
        .collect(Collectors.joining("\n"));
  }

  private static String style() {
    try (InputStream in = Page.class.getResourceAsStream("/relgate/report/site.css")) {
      if (in == null) {
        throw new IllegalStateException("the build left out site.css");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
