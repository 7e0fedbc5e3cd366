package relgate.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import relgate.Mode;
import relgate.Problems;
import relgate.json.Between;
import relgate.json.Default;
import relgate.json.Validated;

/**
 * A URL that answers when a service is well.
 *
 * @param status the exact HTTP status; redirects are not followed
 * @param body a text that the answer's body must contain; null for any body
 */
public record HealthEndpoint(
    @Between(min = 1) String name,
    String url,
    @Default("200") @Between(min = 100, max = 599) int status,
    @Nullable String body,
    @Default("\"optional\"") Mode mode,
    @Default("\"5s\"") Duration timeout)
    implements Validated {

  @Override
  public void validate(Problems problems) {
    if (!isHttp(url)) {
      problems.addAt("url", "an http or https URL", "\"" + url + "\"", "Give the whole URL.");
    }
  }

  /** Whether the text is a URL with a host and the scheme http or https. */
  public static boolean isHttp(String url) {
    try {
      URI uri = new URI(url);
      return uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
