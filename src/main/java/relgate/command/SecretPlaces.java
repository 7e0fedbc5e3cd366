package relgate.command;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds the secrets inside a value by where they stand: in a URL, a connection string, a header or
 * JSON.
 */
final class SecretPlaces {
  /** A value is at most looked at so far; more than that is no setting. */
  private static final int MOST = 256 * 1024;

  /** To the first at sign, and to the last: a password may hold one. */
  private static final List<Pattern> USER_INFO =
      List.of(
          Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://([^\\s:@/\"'<>]*):([^\\s@\"'<>]*)@"),
          Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://([^\\s:@/\"'<>]*):([^\\s\"'<>]*)@"));

  private static final Pattern USER_ONLY =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://([^\\s:@/\"'<>]{8,})(?::([^\\s:@/\"'<>]*))?@");

  private static final Set<String> NO_PASSWORD =
      Set.of("", "x-oauth-basic", "x-token-auth", "x", "oauth2accesstoken");

  /** What stands behind the first host of several, or in front of one without a scheme. */
  private static final List<Pattern> MORE_USER_INFO =
      List.of(
          Pattern.compile(",([^\\s:@/,\"'<>]+):([^\\s@,\"'<>]+)@[A-Za-z0-9.\\[]"),
          Pattern.compile("jdbc:oracle:[a-z0-9]+:([^\\s/@]+)/([^\\s@]+)@"));

  /** Addresses that let everybody write who knows them. */
  private static final Pattern HOOK =
      Pattern.compile(
          "hooks\\.slack\\.com/(?:services|workflows|triggers)/(?:[A-Za-z0-9]+/)+([A-Za-z0-9]{16,})"
              + "|discord(?:app)?\\.com/api/webhooks/[0-9]+/([A-Za-z0-9_-]{30,})"
              + "|api\\.telegram\\.org/bot[0-9]+:([A-Za-z0-9_-]{30,})"
              + "|webhook\\.office\\.com/\\S*?/IncomingWebhook/([A-Za-z0-9]{16,})");

  private static final Pattern HEADER =
      Pattern.compile("(?i)\\b(?:bearer|basic|token|apikey)\\s+([A-Za-z0-9._~+/=-]{8,})");

  private static final Pattern ADDRESS =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://[^/\\s]+/(\\S+)");

  /** Shorter parts of a path are words: services, hooks, v1. */
  private static final int LEAST_PART = 12;

  private SecretPlaces() {}

  /** The secrets in a value, as they stand there and decoded. */
  static Set<String> in(String value) {
    Set<String> secrets = new LinkedHashSet<>();
    String text = value.length() > MOST ? value.substring(0, MOST) : value;
    if (text.contains("://")) {
      url(text, secrets);
    }
    if (text.indexOf('@') >= 0) {
      further(text, secrets);
    }
    SecretPairs.in(text, secrets);
    SecretPairs.withoutNames(text, secrets);
    Matcher header = HEADER.matcher(text);
    while (header.find()) {
      secrets.add(header.group(1));
      SecretPairs.credentials(header.group(1), secrets);
    }
    secrets.addAll(SecretShapes.in(text));
    secrets.removeIf(secret -> secret.length() < SecretForms.LEAST);
    return secrets;
  }

  /** Of a webhook's address the path is what nobody may know, whole and its long parts. */
  static Set<String> ofAddress(String value) {
    Matcher address = ADDRESS.matcher(value.strip());
    Set<String> parts = new LinkedHashSet<>();
    if (address.matches()) {
      String path = address.group(1);
      parts.add(path);
      for (String part : path.split("[/?&=#]", -1)) {
        if (part.length() >= LEAST_PART) {
          parts.add(part);
        }
      }
    }
    parts.removeIf(part -> part.length() < LEAST_PART);
    return parts;
  }

  private static void further(String text, Set<String> secrets) {
    for (Pattern pattern : MORE_USER_INFO) {
      pattern
          .matcher(text)
          .results()
          .forEach(
              password -> {
                secrets.add(password.group(2));
                secrets.add(decoded(password.group(2)));
              });
    }
  }

  private static void url(String text, Set<String> secrets) {
    HOOK.matcher(text)
        .results()
        .flatMap(hook -> IntStream.rangeClosed(1, hook.groupCount()).mapToObj(hook::group))
        .filter(Objects::nonNull)
        .forEach(secrets::add);
    for (Pattern pattern : USER_INFO) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        if (!NO_PASSWORD.contains(matcher.group(2))) {
          secrets.add(matcher.group(2));
          secrets.add(decoded(matcher.group(2)));
        }
      }
    }
    Matcher matcher = USER_ONLY.matcher(text);
    while (matcher.find()) {
      String password = matcher.group(2);
      if (password == null || NO_PASSWORD.contains(password)) {
        secrets.add(matcher.group(1));
        secrets.add(decoded(matcher.group(1)));
      }
    }
  }

  static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
