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
      Try done = tried(post, end);
      String problem = done.problem;
      if (problem == null) {
        return new Sent(attempt, null);
      }
      long wait = Math.max(pause.toNanos() << (attempt - 1), done.after.toNanos());
      boolean over = System.nanoTime() + wait >= end;
      if (attempt == TRIES || over || done.isFinal || !paused(wait)) {
        return new Sent(attempt, secrets.mask(problem));
      }
    }
  }

  /**
   * One try.
   *
   * @param problem null where it was taken
   * @param isFinal whether another one is of no use
   * @param after how long the receiver wants to be left alone
   */
  private record Try(@Nullable String problem, boolean isFinal, Duration after) {
    static Try failed(String problem) {
      return new Try(problem, false, Duration.ZERO);
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

  private Try tried(Post post, long end) {
    try {
      Post.Answer answer = post.send(network.tls(), end);
      int status = answer.status();
      if (status >= 200 && status < 300) {
        return new Try(null, true, Duration.ZERO);
      }
      boolean refused = status >= 400 && status < 500 && status != 408 && status != 429;
      boolean redirect = status >= 300 && status < 400;
      Duration after = answer.retryAfter();
      String asked = after.isZero() ? "" : ", asked to wait " + after.toSeconds() + " s";
      String problem = (redirect ? "redirect " : "status ") + status + asked;
      return new Try(problem + (refused ? REFUSED : ""), redirect || refused, after);
    } catch (SocketTimeoutException e) {
      return Try.failed(late());
    } catch (IOException e) {
      return Try.failed(e.getClass().getSimpleName());
    }
  }

  private Post post(AlertMessage message, List<InetAddress> addresses) {
    String body = webhook.format().body(message.reworded(secrets::mask), webhook.routingKey());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json; charset=utf-8");
    headers.put("User-Agent", "relgate");
    headers.put("Idempotency-Key", message.key());
    if (webhook.secret() != null) {
      headers.put("X-Relgate-Signature", "sha256=" + hmac(webhook.secret(), body));
    }
    return new Post(webhook.uri(), addresses, headers, body);
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
