package relgate.command;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /** {@code name=value} in queries and connection strings. */
  private static final Pattern PAIR =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9_. -]{0,60}?)\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^\\s;&,\"'#]+)");

  private static final Pattern MEMBER =
      Pattern.compile("\"([^\"\\\\]{1,100})\\\\*\"\\s*:\\s*\\\\*\"((?:[^\"\\\\]|\\\\.)*)\"");

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
    if (text.indexOf('=') >= 0) {
      named(PAIR.matcher(text), secrets);
    }
    if (text.indexOf('{') >= 0) {
      named(MEMBER.matcher(text), secrets);
    }
    Matcher header = HEADER.matcher(text);
    while (header.find()) {
      secrets.add(header.group(1));
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

  private static void url(String text, Set<String> secrets) {
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

  private static void named(Matcher matcher, Set<String> secrets) {
    while (matcher.find()) {
      String value = matcher.group(2).replaceAll("^[\"']|[\"']$", "");
      if (SecretNames.isSecret(matcher.group(1))
          && !SecretValues.harmless(matcher.group(1), value)) {
        secrets.add(value);
        secrets.add(decoded(value));
      }
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
