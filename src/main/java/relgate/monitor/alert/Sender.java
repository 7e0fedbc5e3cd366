package relgate.monitor.alert;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import relgate.command.Secrets;
import relgate.json.JsonWriter;

/**
 * Posts a message: three tries at most, all within one deadline, redirects refused. Only an answer
 * from 200 to 299 counts as taken.
 */
public final class Sender {
  private static final int TRIES = 3;

  private final Webhook webhook;
  private final Secrets secrets;
  private final Duration deadline;
  private final Duration pause;

  /**
   * @param secrets masked in what is sent and in what is said of it
   * @param deadline for all tries of one message together
   * @param pause before the second try; the double before the third
   */
  public Sender(Webhook webhook, Secrets secrets, Duration deadline, Duration pause) {
    this.webhook = webhook;
    this.secrets = secrets;
    this.deadline = deadline;
    this.pause = pause;
  }

  /**
   * What became of a message.
   *
   * @param problem null where it was taken
   */
  public record Sent(int attempts, @Nullable String problem) {}

  /** Tries until it is taken, the tries are used up or the deadline is reached. */
  public Sent send(AlertMessage message) {
    Optional<String> refusal = webhook.refusal();
    if (refusal.isPresent()) {
      return new Sent(0, refusal.get());
    }
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(deadline)
            .build();
    long end = System.nanoTime() + deadline.toNanos();
    String problem = "not tried";
    for (int attempt = 1; ; attempt++) {
      Optional<String> failed = tried(client, message, end - System.nanoTime());
      if (failed.isEmpty()) {
        return new Sent(attempt, null);
      }
      problem = failed.get();
      long wait = pause.toNanos() << (attempt - 1);
      boolean over = System.nanoTime() + wait >= end;
      if (attempt == TRIES || over || problem.startsWith("redirect") || !paused(wait)) {
        return new Sent(attempt, secrets.mask(problem));
      }
    }
  }

  private static boolean paused(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<String> tried(HttpClient client, AlertMessage message, long nanos) {
    // The head of the answer decides: a receiver that drips its body has taken the alert.
    CompletableFuture<HttpResponse<InputStream>> answer =
        client.sendAsync(request(message), HttpResponse.BodyHandlers.ofInputStream());
    try {
      HttpResponse<InputStream> head = answer.get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
      head.body().close();
      int status = head.statusCode();
      if (status >= 200 && status < 300) {
        return Optional.empty();
      }
      return Optional.of((status >= 300 && status < 400 ? "redirect " : "status ") + status);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return Optional.of(late());
    } catch (ExecutionException e) {
      // The client's own clock may strike first.
      if (e.getCause() instanceof HttpTimeoutException) {
        return Optional.of(late());
      }
      return Optional.of(
          e.getCause() instanceof IOException io ? io.getClass().getSimpleName() : "no connection");
    } catch (IOException e) {
      return Optional.of(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  private String late() {
    return "no answer within " + deadline.toMillis() + " ms";
  }

  private HttpRequest request(AlertMessage message) {
    String body = JsonWriter.line(masked(message));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(webhook.uri())
            .timeout(deadline)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Idempotency-Key", message.key())
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (webhook.secret() != null) {
      request.header("X-Relgate-Signature", "sha256=" + hmac(webhook.secret(), body));
    }
    return request.build();
  }

  private AlertMessage masked(AlertMessage message) {
    return new AlertMessage(
        message.schemaVersion(),
        message.key(),
        secrets.mask(message.text()),
        message.profile(),
        message.verdict(),
        message.blocking(),
        message.generatedAtUtc(),
        message.alerts().stream().map(secrets::mask).toList());
  }

  /** HMAC-SHA-256 (RFC 2104) over the body, in hexadecimal digits. */
  static String hmac(String secret, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
