package relgate.deploy.health;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import relgate.config.HealthEndpoint;

/**
 * One GET by HTTP/1.1: the exact status, a text in the body, no redirects, no proxy, and one
 * deadline for everything, so that a body which comes byte by byte cannot hold it up. A success
 * that has the wrong body, a redirect, a reset connection or garbage are all the same: not well.
 */
public final class HttpProbe implements Probe {
  private static final int LONGEST = 300;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();

  @Override
  public Answered ask(HealthEndpoint endpoint) {
    Duration limit = endpoint.timeout();
    CompletableFuture<HttpResponse<byte[]>> answer = null;
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(endpoint.url()))
              .timeout(limit)
              .header("User-Agent", "relgate")
              .GET()
              .build();
      answer = client.sendAsync(request, ignored -> new BoundedBody());
      return judged(endpoint, answer.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return new Answered(false, "no whole answer within " + limit.toMillis() + " ms");
    } catch (ExecutionException e) {
      return new Answered(false, described(e.getCause() == null ? e : e.getCause()));
    } catch (IllegalArgumentException e) {
      return new Answered(false, described(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answered(false, "interrupted");
    } finally {
      if (answer != null) {
        answer.cancel(true);
      }
    }
  }

  private static Answered judged(HealthEndpoint endpoint, HttpResponse<byte[]> response) {
    if (response.statusCode() != endpoint.status()) {
      return new Answered(false, "status " + response.statusCode());
    }
    String body = new String(response.body(), StandardCharsets.UTF_8);
    String wanted = endpoint.body();
    if (wanted != null && !body.contains(wanted)) {
      return new Answered(false, "status " + response.statusCode() + " without \"" + wanted + '"');
    }
    return new Answered(true, "status " + response.statusCode());
  }

  /** The message may repeat what the other side sent: it must not reach a terminal as it came. */
  private static String described(Throwable e) {
    String message = e.getMessage();
    return e.getClass().getSimpleName()
        + (message == null ? "" : ": " + shortened(message.replaceAll("\\p{Cntrl}", "?")));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
