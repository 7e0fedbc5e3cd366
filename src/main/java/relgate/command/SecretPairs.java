package relgate.command;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name and its value in the notations that settings hold: members of JSON and of Python, lines of
 * YAML and of headers, elements of XML, parameters of queries, connection strings and commands.
 */
final class SecretPairs {
  /** The first group of each is a name, the second its value, maybe in quotes or braces. */
  private static final List<Pattern> NOTATIONS =
      List.of(
          // ADO, ODBC, libpq, queries, properties, -Dname=value
          Pattern.compile(
              "([A-Za-z][A-Za-z0-9_. -]{0,60}?)\\s*=\\s*"
                  + "(\"[^\"]*\"|'[^']*'|\\{[^{}]*\\}|[^\\s;&,\"'#]+)"),
          Pattern.compile(
              "\"([^\"\\\\]{1,100})\\\\*\"\\s*:\\s*\\\\*(\"(?:[^\"\\\\]|\\\\.)*\"|[0-9]{8,40})"),
          Pattern.compile("'([^'\\\\]{1,100})'\\s*:\\s*('(?:[^'\\\\]|\\\\.)*')"),
          Pattern.compile(
              "(?m)^[ \\t-]{0,40}([A-Za-z][A-Za-z0-9_.-]{0,60}):[ \\t]+(\\S.*?)[ \\t]*$"),
          Pattern.compile("<([A-Za-z][A-Za-z0-9_.-]{0,60})>([^<>]{1,4096})</\\1>"),
          Pattern.compile("(?<!\\S)--([a-z][a-z0-9-]{1,60})\\s+(\"[^\"]*\"|'[^']*'|[^\\s-]\\S*)"),
          // JavaScript, PHP and Ruby, headers in quotes, a block of YAML, attributes of XML
          Pattern.compile(
              "['\"]?([A-Za-z_][A-Za-z0-9_.-]{0,60})['\"]?\\s*(?:=>|:)\\s*(\"[^\"]*\"|'[^']*')"),
          Pattern.compile("['\"]([A-Za-z][A-Za-z0-9-]{1,60}):\\s+([^'\"]+)['\"]"),
          Pattern.compile(
              "(?m)^[ \\t-]{0,40}([A-Za-z][A-Za-z0-9_.-]{0,60}):[ \\t]*[|>][+-]?[ \\t]*\\R\\s+(\\S+)"),
          Pattern.compile(
              "(?i)(?:key|name)=[\"']([^\"']{1,100})[\"']\\s+value=([\"'][^\"']*[\"'])"),
          // Dockerfiles
          Pattern.compile("(?m)^\\s*(?:ENV|ARG)\\s+([A-Za-z_][A-Za-z0-9_]*)[ \\t]+(\\S+)"),
          // .netrc
          Pattern.compile("(?<!\\S)(password)\\s+([^\\s=:]+)"));

  /** Passwords without a name: a line of .pgpass, and options of well-known commands. */
  private static final List<Pattern> NAMELESS =
      List.of(
          Pattern.compile("(?m)^[^:\\s]+:(?:[0-9]+|\\*):[^:\\s]+:[^:\\s]+:(\\S+)$"),
          Pattern.compile(
              "\\b(?:mysql|mysqldump|mysqladmin|mariadb|sshpass|login)\\b[^\\n|;]{0,200}?\\s-p\\s*"
                  + "['\"]?([^\\s'\"]+)"),
          Pattern.compile("\\s(?:-u|--user)\\s+['\"]?[^\\s:'\"]+:([^\\s'\"]+)"));

  private static final Pattern QUOTES = Pattern.compile("^[\"'{]|[\"'}]$");

  /** What separates it from the next pair, with the quote before it. */
  private static final Pattern SEPARATOR = Pattern.compile("[\"']?[,;]$");

  /** The parts of {@code Cookie: a=1; b=2}. */
  private static final Pattern PART = Pattern.compile("=([^;\\s]{8,})");

  private SecretPairs() {}

  /** Adds the values whose names say that they are secrets. */
  static void in(String text, Set<String> secrets) {
    for (Pattern notation : NOTATIONS) {
      Matcher matcher = notation.matcher(text);
      while (matcher.find()) {
        pair(matcher.group(1), matcher.group(2), secrets);
      }
    }
  }

  /** Adds the passwords that stand where none has a name. */
  static void withoutNames(String text, Set<String> secrets) {
    for (Pattern place : NAMELESS) {
      Matcher matcher = place.matcher(text);
      while (matcher.find()) {
        if (!SecretValues.harmless("PASSWORD", matcher.group(1))) {
          secrets.add(matcher.group(1));
        }
      }
    }
  }

  private static void pair(String name, String quoted, Set<String> secrets) {
    String value = QUOTES.matcher(quoted).replaceAll("");
    if (!SecretNames.isSecret(name) || SecretValues.harmless(name, value)) {
      return;
    }
    secrets.add(value);
    secrets.add(SEPARATOR.matcher(value).replaceAll(""));
    secrets.add(SecretPlaces.decoded(value));
    credentials(value, secrets);
    if (SecretNames.isCookie(name)) {
      PART.matcher(value).results().forEach(part -> secrets.add(part.group(1)));
    }
  }

  /** The password of {@code user:password} in base64, as headers and registries have it. */
  static void credentials(String value, Set<String> secrets) {
    try {
      String plain = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
      int colon = plain.indexOf(':');
      if (colon >= 0 && plain.chars().allMatch(c -> c >= ' ' && c != 0xFFFD)) {
        secrets.add(plain.substring(colon + 1));
      }
    } catch (IllegalArgumentException e) {
      // It is no base64.
      return;
    }
  }
}
