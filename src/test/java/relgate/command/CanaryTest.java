package relgate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets of the shapes that services give out, planted in every spelling, read in pieces. */
class CanaryTest {
  private static final int TELLING = 8;
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ghp_#36",
        "github_pat_#22_#59",
        "glpat-#20",
        "AKIA#16",
        "xoxb-#12-#12-#24",
        "sk_live_#24",
        "SG.#22.#43",
        "npm_#36",
        "pypi-#85",
        "AIza#35",
        "eyJ#20.eyJ#40.#43",
        "#32/#7+#9==",
        "-----BEGIN KEY-----\n#64\n#64\n#30=\n-----END KEY-----\n",
        "https://user:#16@host/path?x=#8",
        "pä ss\"w'ö<r>d&#8%",
        "#2000",
        "#6"
      })
  void nothingOfACanaryIsLeft(String shape) {
    Random random = new Random(shape.hashCode());
    String secret = secret(shape, random);
    Secrets secrets = Secrets.none().andValues(List.of(secret));
    for (String spelling : spellings(secret)) {
      byte[] text = ("before " + spelling + " after\n").getBytes(StandardCharsets.UTF_8);
      String shown = shownInPieces(secrets, text, random);
      assertThat(shown).contains("***");
      for (String part : tellingParts(secret)) {
        assertThat(shown).as("%s as %s", secret, spelling).doesNotContain(part);
      }
    }
  }

  private static String secret(String shape, Random random) {
    return java.util.regex.Pattern.compile("#(\\d+)")
        .matcher(shape)
        .replaceAll(count -> letters(random, Integer.parseInt(count.group(1))));
  }

  private static String letters(Random random, int count) {
    return random
        .ints(count, 0, LETTERS.length())
        .mapToObj(i -> LETTERS.substring(i, i + 1))
        .reduce("", String::concat);
  }

  private static List<String> spellings(String secret) {
    List<String> spellings = new ArrayList<>();
    spellings.add(secret);
    spellings.add(secret.replace("\n", "\r\n"));
    spellings.add(secret.substring(0, 3) + "\u001b[31m" + secret.substring(3));
    spellings.add(secret.substring(0, 4) + "\u0007\u200e" + secret.substring(4));
    spellings.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    spellings.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
    for (String before : List.of("", "u:", "user:")) {
      byte[] bytes = (before + secret + ":x").getBytes(StandardCharsets.UTF_8);
      spellings.add(Base64.getEncoder().encodeToString(bytes));
      spellings.add(Base64.getUrlEncoder().encodeToString(bytes));
      spellings.add(Base64.getMimeEncoder().encodeToString(bytes));
      String wrapped = Base64.getMimeEncoder(32, new byte[] {'\n'}).encodeToString(bytes);
      spellings.add(wrapped.replace("\n", "\n      "));
      spellings.add("\nweb-1  | " + wrapped.replace("\n", "\nweb-1  | "));
      spellings.add(Base64.getEncoder().encodeToString(Base64.getEncoder().encode(bytes)));
      spellings.add(HexFormat.of().formatHex(bytes));
      spellings.add(HexFormat.of().withUpperCase().formatHex(bytes));
    }
    escaped(secret, spellings);
    return spellings;
  }

  /** The ways of languages, shells and formats to write a text, some of them twice. */
  private static void escaped(String secret, List<String> spellings) {
    String json = secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    spellings.add(json);
    spellings.add(json.replace("\\", "\\\\").replace("\"", "\\\""));
    spellings.add(json.replace("/", "\\/"));
    spellings.add(each(secret, c -> "\\u%04x".formatted(c)));
    spellings.add(each(secret, c -> c < 128 ? "\\x%02x".formatted(c) : String.valueOf((char) c)));
    spellings.add(each(secret, c -> "&#" + c + ";"));
    spellings.add(each(secret, c -> "&#x%X;".formatted(c)));
    spellings.add(each(secret, c -> c < 128 ? "\\%03o".formatted(c) : String.valueOf((char) c)));
    spellings.add(each(secret, c -> c < 128 ? "%%25%02X".formatted(c) : String.valueOf((char) c)));
    spellings.add(secret.replace("'", "'\\''"));
    spellings.add(secret.replace("'", "'\"'\"'"));
    spellings.add(
        each(
            secret,
            c -> "!\"$&'()*;<>?[]`{|}~# \\".indexOf(c) < 0 ? "" + (char) c : "\\" + (char) c));
    spellings.add(secret.replace("\"", "\"\""));
    spellings.add(secret.replace("'", "''"));
    spellings.add(secret.replace(":", "\\:").replace("=", "\\=").replace("#", "\\#"));
    spellings.add(
        secret
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&#34;"));
    spellings.add("\napp_1 | " + secret.replace("\n", "\napp_1 | "));
    if (secret.length() > 20) {
      spellings.add("\n[build] " + secret.substring(0, 11) + "\n[build] " + secret.substring(11));
    }
  }

  private static String each(String secret, java.util.function.IntFunction<String> spelling) {
    return secret.chars().mapToObj(spelling).reduce("", String::concat);
  }

  /** Runs of eight characters of the secret, and of what base64 makes of it. */
  private static List<String> tellingParts(String secret) {
    List<String> parts = new ArrayList<>();
    secret.lines().filter(line -> !line.startsWith("-----")).forEach(line -> parts(line, parts));
    for (int shift = 0; shift < 3 && secret.length() > 2 * TELLING; shift++) {
      byte[] bytes = secret.substring(shift).getBytes(StandardCharsets.UTF_8);
      parts(Base64.getEncoder().withoutPadding().encodeToString(bytes), parts);
    }
    return parts;
  }

  private static void parts(String text, List<String> parts) {
    int size = Math.min(TELLING, Math.max(1, text.length()));
    IntStream.rangeClosed(0, text.length() - size)
        .mapToObj(i -> text.substring(i, i + size))
        .forEach(parts::add);
  }

  private static String shownInPieces(Secrets secrets, byte[] text, Random random) {
    ShownOutput output = new ShownOutput(secrets, 1 << 16, null);
    int at = 0;
    while (at < text.length) {
      int count = Math.min(text.length - at, 1 + random.nextInt(7));
      output.put(java.util.Arrays.copyOfRange(text, at, at + count), count);
      at += count;
    }
    output.end();
    return output.text();
  }
}
