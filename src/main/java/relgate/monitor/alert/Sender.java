package relgate.monitor.alert;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import relgate.command.Secrets;

/**
 * Posts a message: three tries at most, all within one deadline, redirects refused. Only an answer
 * from 200 to 299 counts as taken.
 */
public final class Sender {
  private static final int TRIES = 3;
  private static final String REFUSED = ": the receiver will never take it, dropped";

  private final Webhook webhook;
  private final Secrets secrets;
  private final Duration deadline;
  private final Duration pause;
  private final Network network;

  /**
   * @param secrets masked in what is sent and in what is said of it
   * @param deadline for all tries of one message together
   * @param pause before the second try; the double before the third
   */
  public Sender(Webhook webhook, Secrets secrets, Duration deadline, Duration pause) {
    this(webhook, secrets, deadline, pause, Network.ofThisMachine());
  }

  Sender(Webhook webhook, Secrets secrets, Duration deadline, Duration pause, Network network) {
    this.webhook = webhook;
    this.secrets = secrets;
    this.deadline = deadline;
    this.pause = pause;
    this.network = network;
  }

  /**
   * What became of a message.
   *
   * @param problem null where it was taken
   */
  public record Sent(int attempts, @Nullable String problem) {
    /** Whether the receiver will never take it, so that sending it again is of no use. */
    boolean refused() {
      return problem != null && problem.endsWith(REFUSED);
    }
  }

  /** Tries until it is taken, the tries are used up or the deadline is reached. */
  public Sent send(AlertMessage message) {
    return send(message, end());
  }

  /** When all sending of one run must be over, in the terms of {@link System#nanoTime()}. */
  long end() {
    return System.nanoTime() + deadline.toNanos();
  }

  /** The same for one of several messages, which share one deadline. */
  Sent send(AlertMessage message, long end) {
    Webhook.Route route = route(end);
    if (route.refusal() != null) {
      return new Sent(0, route.refusal());
    }
    Post post = post(message, route.addresses());
    for (int attempt = 1; ; attempt++) {
      Optional<String> failed = tried(post, end);
      if (failed.isEmpty()) {
        return new Sent(attempt, null);
      }
      String problem = failed.get();
      long wait = pause.toNanos() << (attempt - 1);
      boolean over = System.nanoTime() + wait >= end;
      if (attempt == TRIES
          || over
          || problem.startsWith("redirect")
          || problem.endsWith(REFUSED)
          || !paused(wait)) {
        return new Sent(attempt, secrets.mask(problem));
      }
    }
  }

  /** A name server that hangs must not hold the run: the look-up is left behind. */
  private Webhook.Route route(long end) {
    long left = end - System.nanoTime();
    if (left <= 0) {
      return new Webhook.Route(List.of(), late());
    }
    CompletableFuture<Webhook.Route> look =
        CompletableFuture.supplyAsync(() -> webhook.route(network.names()));
    try {
      return look.get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return new Webhook.Route(List.of(), late());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Webhook.Route(List.of(), late());
    }
  }

  private String late() {
    return "no answer within " + deadline.toMillis() + " ms";
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

  private Optional<String> tried(Post post, long end) {
    try {
      int status = post.send(network.tls(), end);
      if (status >= 200 && status < 300) {
        return Optional.empty();
      }
      boolean refused = status >= 400 && status < 500 && status != 408 && status != 429;
      String kind = status >= 300 && status < 400 ? "redirect " : "status ";
      return Optional.of(kind + status + (refused ? REFUSED : ""));
    } catch (SocketTimeoutException e) {
      return Optional.of(late());
    } catch (IOException e) {
      return Optional.of(e.getClass().getSimpleName());
    }
  }

  private Post post(AlertMessage message, List<InetAddress> addresses) {
    String body = webhook.format().body(masked(message), webhook.routingKey());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json; charset=utf-8");
    headers.put("User-Agent", "relgate");
    headers.put("Idempotency-Key", message.key());
    if (webhook.secret() != null) {
      headers.put("X-Relgate-Signature", "sha256=" + hmac(webhook.secret(), body));
    }
    return new Post(webhook.uri(), addresses, headers, body);
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
