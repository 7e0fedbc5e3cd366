package relgate.report.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages of the site, and the frame around each. */
enum Page {
  OVERVIEW("index.html", "Overview"),
  GATES("gates.html", "Gates"),
  KNOWLEDGE("knowledge.html", "Knowledge base"),
  DEPLOYS("deploys.html", "Deploys and drills"),
  GOVERNANCE("governance.html", "Governance");

  private static final String STYLE = resource("site.css");
  private static final String SCRIPT = resource("site.js");

  /** No request, and no script but ours: what the policy does not name, a browser refuses. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-"
          + hash(SCRIPT)
          + "'; base-uri 'none'; form-action 'none'";

  private final String file;
  private final String title;

  Page(String file, String title) {
    this.file = file;
    this.title = title;
  }

  String file() {
    return file;
  }

  /** The document, its places in the order of {@link #document}. */
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
      %s</header>
      <main id="main" tabindex="-1">
      <h1>%s</h1>
      %s</main>
      <footer><p>Made by relgate%s from the reports.</p></footer>
      <script>%s</script>
      </body>
      </html>
      """;

  /** The whole document around the inner HTML. */
  String around(SiteInputs inputs, String inner) {
    return document(inputs.candidate(), navigation(inputs, this), inputs.now(), title, inner);
  }

  /**
   * The document of one record.
   *
   * @param part the page of the navigation that it belongs to
   */
  static String ofRecord(SiteInputs inputs, Page part, String title, String inner) {
    return document(inputs.candidate(), navigation(inputs, part), null, title, inner);
  }

  /**
   * Any document.
   *
   * @param name what the pages are about
   * @param now when it was made; null for the page of a record, which stays as it is
   */
  static String document(
      String name, String navigation, @Nullable Instant now, String title, String inner) {
    return DOCUMENT.formatted(
        CONTENT_POLICY,
        Html.text(name),
        Html.text(title),
        STYLE,
        Html.text(name),
        navigation,
        Html.text(title),
        inner,
        made(now),
        SCRIPT);
  }

  private static String made(@Nullable Instant now) {
    return now == null ? "" : " on " + Ages.minute(now) + " UTC";
  }

  private static String navigation(SiteInputs inputs, Page part) {
    Stream<String> up =
        inputs.indexed()
            ? Stream.of("<li><a href=\"../index.html\">All candidates</a></li>")
            : Stream.empty();
    return Stream.concat(up, Arrays.stream(values()).map(page -> page.entry(part)))
        .collect(Collectors.joining("\n", "<nav aria-label=\"Pages\"><ul>\n", "\n</ul></nav>"));
  }

  private String entry(Page part) {
    return "<li><a href=\"%s\"%s>%s</a></li>"
        .formatted(file, this == part ? " aria-current=\"page\"" : "", title);
  }

  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream("/relgate/report/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
