package relgate.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The encodings in which a secret may turn up. Escapes, quotes and wrapping are none: text and
 * secrets are read over them alike.
 */
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

  /** So many equals signs of a value may stand at the end of a line, each alone. */
  private static final int MOST_SIGNS = 4;

  private SecretForms() {}

  /** The value as it is, its lines, a password inside it, and each of them encoded. */
  static Set<String> of(String value) {
    Set<String> forms = new LinkedHashSet<>();
    for (String part : parts(value)) {
      for (String window : windows(part)) {
        forms.add(window);
        forms.addAll(literal(window));
        forms.addAll(quotedPrintable(window));
        if (value.length() <= MOST_ENCODED) {
          encoded(forms, window);
        }
      }
    }
    return forms;
  }

  /** So that what looks like an escape inside a secret is read as what it is: {@code a%20b}. */
  private static Set<String> literal(String window) {
    Set<String> forms = new LinkedHashSet<>(List.of(window));
    // The backslash first: the other two bring backslashes along.
    for (String sign : List.of("\\", "%", "&")) {
      String escape = "\\x%02x".formatted((int) sign.charAt(0));
      List.copyOf(forms).forEach(form -> forms.add(form.replace(sign, escape)));
    }
    return forms;
  }

  /**
   * As mail has it (RFC 2045): equals signs as {@code =3D}, what is no ASCII by its bytes; or all
   * of it so. An equals sign at the end of a line is read over, so it may be missing as well.
   */
  private static Set<String> quotedPrintable(String window) {
    Set<String> forms = new LinkedHashSet<>();
    byte[] bytes = window.getBytes(StandardCharsets.UTF_8);
    StringBuilder mail = new StringBuilder();
    for (byte b : bytes) {
      boolean plain = b >= ' ' && b < 0x7f && b != '=';
      mail.append(plain ? String.valueOf((char) b) : "=%02X".formatted(b));
    }
    forms.add(mail.toString());
    forms.add("=" + HexFormat.ofDelimiter("=").withUpperCase().formatHex(bytes));
    int sign = window.indexOf('=');
    for (int tries = 0; sign >= 0 && tries < MOST_SIGNS; tries++) {
      forms.add(window.substring(0, sign) + window.substring(sign + 1));
      sign = window.indexOf('=', sign + 1);
    }
    return forms;
  }

  private static List<String> parts(String value) {
    List<String> parts = new ArrayList<>();
    parts.add(value);
    parts.add(value.strip());
    parts.add(value.startsWith("base64:") ? value.substring("base64:".length()) : value);
    value.lines().map(String::strip).filter(l -> l.length() >= LEAST_LINE).forEach(parts::add);
    parts.addAll(SecretPlaces.in(value));
    return parts.stream().filter(p -> p.length() >= LEAST).distinct().toList();
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
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (String once : base64(bytes)) {
      both(forms, once);
      base64(once.getBytes(StandardCharsets.US_ASCII)).forEach(twice -> both(forms, twice));
    }
    String hex = HexFormat.of().formatHex(bytes);
    forms.add(hex);
    forms.add(hex.toUpperCase(Locale.ROOT));
    for (String base32 : base32(bytes)) {
      forms.add(base32);
      forms.add(base32.toLowerCase(Locale.ROOT));
    }
    for (String separator : List.of(":", "-", ",0x")) {
      HexFormat format = HexFormat.ofDelimiter(separator);
      forms.add(format.formatHex(bytes));
      forms.add(format.withUpperCase().formatHex(bytes));
    }
  }

  private static void both(Set<String> forms, String base64) {
    forms.add(base64);
    forms.add(base64.replace('+', '-').replace('/', '_'));
  }

  /** What stays the same of the base64 of any text that holds the value: three alignments. */
  private static List<String> base64(byte[] value) {
    List<String> forms = new ArrayList<>();
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + value.length];
      System.arraycopy(value, 0, shifted, shift, value.length);
      String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // The first characters also depend on what stands before, the last on what stands after.
      forms.add(text.substring(shift == 0 ? 0 : shift + 1, shifted.length * 8 / 6));
    }
    return forms;
  }

  /** The same for base32 (RFC 4648): five alignments. */
  private static List<String> base32(byte[] value) {
    List<String> forms = new ArrayList<>();
    for (int shift = 0; shift < 5; shift++) {
      StringBuilder text = new StringBuilder();
      int first = (8 * shift + 4) / 5;
      for (int digit = first; 5 * digit + 5 <= 8 * (shift + value.length); digit++) {
        int number = 0;
        for (int bit = 5 * digit; bit < 5 * digit + 5; bit++) {
          int b = value[bit / 8 - shift];
          number = (number << 1) | ((b >> (7 - bit % 8)) & 1);
        }
        text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(number));
      }
      forms.add(text.toString());
    }
    return forms;
  }
}
