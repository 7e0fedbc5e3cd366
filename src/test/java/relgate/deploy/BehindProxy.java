package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.ScratchService;
import relgate.testing.ScratchStack;

/** A service behind a real nginx of its stack, asked all the time while releases come and go. */
abstract class BehindProxy {
  private static final Path NGINX = Path.of("/usr/sbin/nginx");

  /** It asks docker's name server who `web` is, each second, and another one where one is gone. */
  private static final String PROXY =
      """
      mkdir -p /etc && echo 'root:x:0:0::/:/bin/sh' > /etc/passwd && echo 'root:x:0:' > /etc/group
      cat > /nginx.conf <<'CONF'
      daemon off; pid /tmp/nginx.pid; error_log /dev/stderr; user root; worker_processes 1;
      events {}
      http {
        access_log off;
        resolver 127.0.0.11 valid=1s;
        server {
          listen 8080;
          location / {
            set $backend web;
            proxy_pass http://$backend:8080;
            proxy_connect_timeout 1s;
            proxy_next_upstream error timeout http_502 http_503;
          }
        }
      }
      CONF
      exec /usr/sbin/nginx -c /nginx.conf
      """;

  @TempDir private Path folder = Path.of("");
  LiveShop shop = LiveShop.in(folder);
  private int port;

  @BeforeEach
  void aVersionBehindAProxy() {
    Assumptions.assumeTrue(Files.isExecutable(NGINX), "no nginx: apt-get install nginx-light");
    shop = LiveShop.in(folder);
    port = ScratchStack.freePort();
    release(ScratchService.healthy("web", 0, "1"));
    DeployReport first = deploy("first", 1, 60);
    assertThat(first.outcome()).as("%s", first.problems()).isEqualTo(DeployOutcome.DEPLOYED);
  }

  @AfterEach
  void nothingIsLeft() {
    shop.close();
  }

  void release(ScratchService web) {
    shop.stack()
        .release(web, new ScratchService("proxy", PROXY, 0, ""))
        .compose(
            """
            services:
              web:
                build: images/web
                healthcheck:
                  test: [CMD, wget, -q, -O, /dev/null, "http://127.0.0.1:8080/cgi-bin/healthz"]
                  interval: 300ms
                  retries: 3
              proxy:
                build: images/proxy
                ports: ["127.0.0.1:%d:8080"]
                tmpfs: [/tmp, /var/log/nginx, /var/lib/nginx]
                volumes: ["/usr/sbin/nginx:/usr/sbin/nginx:ro", "/lib:/lib:ro", "/lib64:/lib64:ro"]
            """
                .formatted(port));
  }

  DeployReport deploy(String id, int stable, int seconds) {
    String fields =
        ", \"strategy\": \"start-first\", \"stable_seconds\": %d, \"health\": [{\"name\": \"web\","
            + " \"url\": \"http://127.0.0.1:%d/cgi-bin/healthz\", \"body\": \"release\"}]";
    EnvironmentSpec spec = shop.spec("staging", fields.formatted(stable, port));
    return shop.deploy(spec).run(LiveShop.request(id, seconds));
  }

  /** Counts what goes wrong at fifty requests a second. */
  final class Visitors implements AutoCloseable {
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread thread = new Thread(this::ask);

    Visitors() {
      thread.start();
    }

    private void ask() {
      HttpClient client = HttpClient.newHttpClient();
      URI url = URI.create("http://127.0.0.1:" + port + "/cgi-bin/healthz");
      HttpRequest request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5)).build();
      while (!over.get()) {
        asked.incrementAndGet();
        try {
          int status = client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
          failed.addAndGet(status == 200 ? 0 : 1);
        } catch (IOException e) {
          failed.incrementAndGet();
        } catch (InterruptedException e) {
          return;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }

    @Override
    public void close() {
      over.set(true);
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  String proxyStarted() {
    List<String> ids =
        ScratchStack.docker(
            "ps",
            "-q",
            "--filter",
            "label=com.docker.compose.project=" + shop.stack().project(),
            "--filter",
            "label=com.docker.compose.service=proxy");
    return ScratchStack.docker("inspect", "--format", "{{.State.StartedAt}}", ids.get(0)).get(0);
  }
}
