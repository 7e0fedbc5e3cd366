package relgate.testing;

/**
 * One service of a {@link ScratchStack}: what its only process does, and where it can be asked.
 *
 * @param name the compose service
 * @param script a busybox shell script that ends at once on SIGTERM
 * @param hostPort published on 127.0.0.1; 0 for none
 * @param extra further lines of the service in the compose file, unindented, empty for none
 */
public record ScratchService(String name, String script, int hostPort, String extra) {
  private static final String WEB =
      """
      trap 'kill $pid 2>/dev/null; exit 0' TERM INT
      mkdir -p /www/cgi-bin
      printf '%s' "$RELEASE" > /www/release
      cat > /www/cgi-bin/healthz <<'CGI'
      #!/bin/busybox sh
      [ -e /sick ] && code='500 Broken' || code='200 OK'
      [ -e /ready ] || code='503 Starting'
      printf 'Status: %s\\r\\nContent-Type: text/plain\\r\\n\\r\\nrelease ' "$code"
      cat /www/release
      CGI
      chmod +x /www/cgi-bin/healthz
      httpd -f -p 8080 -h /www & pid=$!
      """;

  /** Well as soon as it listens, for as long as it runs. */
  public static ScratchService healthy(String name, int hostPort, String release) {
    return web(name, hostPort, release, "touch /ready\nwait $pid\n");
  }

  /** Listens and answers 503 for ever. */
  public static ScratchService neverHealthy(String name, int hostPort, String release) {
    return web(name, hostPort, release, "wait $pid\n");
  }

  /** Well at first; its process ends with 1 after the seconds. */
  public static ScratchService diesAfter(String name, int hostPort, String release, int seconds) {
    return web(
        name,
        hostPort,
        release,
        "touch /ready\nsleep " + seconds + " & wait $!\nkill $pid\nexit 1\n");
  }

  /** Well at first; answers 500 after the seconds. */
  public static ScratchService sickAfter(String name, int hostPort, String release, int seconds) {
    return web(
        name,
        hostPort,
        release,
        "touch /ready\nsleep " + seconds + " & wait $!\ntouch /sick\nwait $pid\n");
  }

  /** Answers 503 at first; well after the seconds. */
  public static ScratchService slowStart(String name, int hostPort, String release, int seconds) {
    return web(
        name, hostPort, release, "sleep " + seconds + " & wait $!\ntouch /ready\nwait $pid\n");
  }

  /** Does its work once and ends with the code. */
  public static ScratchService oneShot(String name, String release, int exitCode) {
    return new ScratchService(name, "RELEASE=" + release + "\nexit " + exitCode + "\n", 0, "");
  }

  /** Runs until it is stopped and listens nowhere. */
  public static ScratchService idle(String name, String release) {
    String script = "RELEASE=" + release + "\ntrap 'exit 0' TERM INT\nsleep 100000 & wait $!\n";
    return new ScratchService(name, script, 0, "");
  }

  /** Where the host asks whether the service is well. */
  public String healthUrl() {
    return "http://127.0.0.1:" + hostPort + "/cgi-bin/healthz";
  }

  /** The same service with more lines in the compose file. */
  public ScratchService with(String lines) {
    return new ScratchService(name, script, hostPort, extra + lines.stripTrailing() + "\n");
  }

  private static ScratchService web(String name, int hostPort, String release, String then) {
    return new ScratchService(name, "RELEASE=" + release + "\n" + WEB + then, hostPort, "");
  }
}
