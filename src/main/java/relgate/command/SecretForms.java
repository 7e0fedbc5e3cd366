package relgate.command;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every spelling in which a secret's value may turn up in a text. */
final class SecretForms {
  /** Shorter values are no secrets: masking them would tear ordinary words apart. */
  static final int LEAST = 6;

  /** A single line of a value of many lines is masked from here on: `{` alone is no secret. */
  private static final int LEAST_LINE = 12;

  /** Values longer than this are masked window by window; windows share characters. */
  private static final int WINDOW = 512;

  private static final int SHARED = 8;

  /** Longer values are masked only as they are, so that a huge one cannot exhaust memory. */
  private static final int MOST_ENCODED = 8192;

  private static final Pattern PASSWORD_IN_URL = Pattern.compile("://[^/\\s:@]*:([^/\\s@]+)@");
  private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]+");
  private static final Pattern HEX_ESCAPE = Pattern.compile("%[0-9A-F]{2}");

  private SecretForms() {}

  /** The value as it is, its lines, a password inside it, and each of them encoded. */
  static Set<String> of(String value) {
    Set<String> forms = new LinkedHashSet<>();
    for (String part : parts(value)) {
      for (String window : windows(part)) {
        add(forms, window);
        if (value.length() <= MOST_ENCODED) {
          encoded(forms, window);
        }
      }
    }
    return forms;
  }

  private static List<String> parts(String value) {
    List<String> parts = new ArrayList<>();
    parts.add(value);
    parts.add(value.strip());
    value.lines().map(String::strip).filter(l -> l.length() >= LEAST_LINE).forEach(parts::add);
    parts.addAll(passwords(value));
    return parts.stream().filter(p -> p.length() >= LEAST).distinct().toList();
  }

  /** Passwords of the URLs in a text, as they stand there and decoded. */
  static Set<String> passwords(String text) {
    Set<String> passwords = new LinkedHashSet<>();
    Matcher matcher = PASSWORD_IN_URL.matcher(text);
    while (matcher.find()) {
      passwords.add(matcher.group(1));
      passwords.add(decoded(matcher.group(1)));
    }
    return passwords;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static List<String> windows(String text) {
    if (text.length() <= 2 * WINDOW) {
      return List.of(text);
    }
    List<String> windows = new ArrayList<>();
    for (int from = 0; from + WINDOW < text.length(); from += WINDOW - SHARED) {
      windows.add(text.substring(from, from + WINDOW));
    }
    windows.add(text.substring(text.length() - WINDOW));
    return windows;
  }

  private static void encoded(Set<String> forms, String text) {
    base64(forms, text.getBytes(StandardCharsets.UTF_8));
    url(forms, text);
    add(forms, text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    add(forms, xml(text));
    add(forms, json(text));
    add(forms, json(text).replace("/", "\\/"));
    add(forms, text.replace("'", "'\\''"));
  }

  /** What stays the same of the base64 of any text that holds the value: three alignments. */
  private static void base64(Set<String> forms, byte[] value) {
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + value.length];
      System.arraycopy(value, 0, shifted, shift, value.length);
      String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // The first characters also depend on what stands before, the last on what stands after.
      String own = text.substring(shift == 0 ? 0 : shift + 1, shifted.length * 8 / 6);
      add(forms, own);
      add(forms, own.replace('+', '-').replace('/', '_'));
      add(forms, own.replace("+", "%2B").replace("/", "%2F"));
      add(forms, own.replace("/", "\\/"));
    }
  }

  private static void url(Set<String> forms, String text) {
    String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
    String strict = form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    String component = strict;
    for (String kept : List.of("!", "'", "(", ")", "*")) {
      component = component.replace(percent(kept), kept);
    }
    String whole = component;
    for (String kept : List.of(";", ",", "/", "?", ":", "@", "&", "=", "+", "$", "#")) {
      whole = whole.replace(percent(kept), kept);
    }
    String path = strict.replace("%2F", "/");
    for (String encoded : List.of(form, strict, component, whole, path)) {
      add(forms, encoded);
      add(forms, HEX_ESCAPE.matcher(encoded).replaceAll(m -> m.group().toLowerCase(Locale.ROOT)));
    }
    if (!UNRESERVED.matcher(text).matches()) {
      add(forms, strict.replace("%", "%25"));
    }
  }

  private static String percent(String c) {
    return "%%%02X".formatted((int) c.charAt(0));
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;");
  }

  private static String json(String text) {
    return text.chars().mapToObj(c -> json((char) c)).collect(Collectors.joining());
  }

  private static String json(char c) {
    return switch (c) {
      case '"', '\\' -> "\\" + c;
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> c >= ' ' && c < 0x7f ? String.valueOf(c) : "\\u%04x".formatted((int) c);
    };
  }

  /** Line breaks are read over by the masker, and control characters never reach it. */
  private static void add(Set<String> forms, String form) {
    StringBuilder text = new StringBuilder();
    ControlFilter filter = new ControlFilter(new TextSink(text));
    form.chars().forEach(c -> filter.put((char) c));
    filter.end();
    for (String spelling : List.of(form, text.toString())) {
      String word = spelling.replace("\n", "").replace("\r", "");
      if (word.length() >= LEAST) {
        forms.add(word);
      }
    }
  }
}
