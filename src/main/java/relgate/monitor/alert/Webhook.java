package relgate.monitor.alert;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;

/**
 * The receiver of alerts: https, or http on this machine alone; no user, no fragment, and no
 * private address unless that is allowed. Names are looked up when an alert is sent.
 *
 * @param secret signs each message (HMAC-SHA-256); null for none
 * @param privateAllowed whether addresses of this machine and of private networks may be reached
 * @param format the shape of the messages
 * @param routingKey of PagerDuty; empty for the other formats
 */
public record Webhook(
    URI uri,
    @Nullable String secret,
    boolean privateAllowed,
    AlertFormat format,
    String routingKey) {
  private static final String EXPECTED = "an https URL, such as https://hooks.example.org/kb";

  /**
   * Reads a URL.
   *
   * @param flag that has it
   * @throws BadInput where it is none that an alert may go to; the message holds its host alone, as
   *     the path of a webhook is often a secret
   */
  public static Webhook of(
      String flag, String url, @Nullable String secret, boolean privateAllowed) {
    URI uri = parsed(flag, url);
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    boolean https = "https".equals(uri.getScheme());
    boolean http = "http".equals(uri.getScheme());
    if (uri.getHost() == null || (!https && !http)) {
      throw refused(flag, "scheme " + uri.getScheme() + ", host " + uri.getHost());
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw refused(flag, "a URL with a user or a fragment");
    }
    if (looksNumeric(host) && !host.matches("(\\d{1,3}\\.){3}\\d{1,3}|\\[.*]")) {
      throw refused(flag, "an address in an odd notation: " + host);
    }
    Optional<String> hidden =
        host.matches("[0-9.]+|\\[.*]|localhost") ? forbidden(host) : Optional.empty();
    if (hidden.isPresent() && !privateAllowed) {
      throw refused(flag, hidden.get());
    }
    if (http && hidden.isEmpty()) {
      throw refused(flag, "http over a network");
    }
    return new Webhook(uri, secret, privateAllowed, AlertFormat.GENERIC, "");
  }

  /** The same receiver, which wants another shape. */
  public Webhook wanting(AlertFormat shape, String key) {
    return new Webhook(uri, secret, privateAllowed, shape, key);
  }

  private static URI parsed(String flag, String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw refused(flag, "no URL: " + e.getReason());
    }
  }

  private static boolean looksNumeric(String host) {
    return host.matches("[0-9.]+|0x.*|\\[.*]");
  }

  /**
   * Where a message goes: addresses looked up once, or why it may not go there.
   *
   * @param refusal null where it may
   */
  record Route(List<InetAddress> addresses, @Nullable String refusal) {}

  /** Looks the host up, and refuses it where any of its addresses is private. */
  Route route(Network.Names names) {
    try {
      List<InetAddress> addresses = names.of(uri.getHost());
      String refusal = privateAllowed ? null : forbidden(addresses).orElse(null);
      return new Route(addresses, refusal);
    } catch (UnknownHostException e) {
      return new Route(List.of(), "a host that cannot be found");
    }
  }

  /** Of a host that is an address itself, or this machine. */
  private static Optional<String> forbidden(String host) {
    try {
      return forbidden(List.of(InetAddress.getAllByName(host)));
    } catch (UnknownHostException e) {
      return Optional.of("a host that cannot be found");
    }
  }

  private static Optional<String> forbidden(List<InetAddress> addresses) {
    return addresses.stream()
        .filter(Webhook::isPrivate)
        .map(address -> "the private address " + address.getHostAddress())
        .findFirst();
  }

  static boolean isPrivate(InetAddress address) {
    byte[] b = address.getAddress();
    boolean shared = b.length == 4 && b[0] == 100 && (b[1] & 0xC0) == 64;
    boolean unique = b.length == 16 && (b[0] & 0xFE) == 0xFC;
    boolean reserved = b.length == 4 && (b[0] == 0 || (b[0] & 0xF0) == 0xF0);
    return shared
        || unique
        || reserved
        || address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress();
  }

  private static BadInput refused(String flag, String found) {
    return new BadInput(
        flag, EXPECTED, found, "Correct the URL; for a private address also give --alert-private.");
  }

  @Override
  public String toString() {
    return uri.getScheme() + "://" + uri.getHost() + "/***";
  }
}
