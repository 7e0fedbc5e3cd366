package relgate.releasetag;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An annotated tag as git stores it, read from its bytes.
 *
 * @param object hash of what it points to
 * @param type of what it points to: {@code commit} for a release
 * @param name that the tag was made under, which the signature covers
 * @param tagger name and address, as the tagger chose them
 * @param taggedAt the tagger's own clock, to the second
 * @param raw the whole object
 * @param signed how many of its first bytes the signature covers: all where there is none
 */
record TagObject(
    String object, String type, String name, String tagger, Instant taggedAt, Raw raw, int signed) {
  /** The four headers that git writes, in git's order, and nothing between them and the message. */
  private static final Pattern HEADERS =
      Pattern.compile(
          "object ([0-9a-f]{40}|[0-9a-f]{64})\\ntype ([a-z]+)\\ntag ([^\\n\\x00]+)\\n"
              + "tagger ([^\\n\\x00]*) (-?[0-9]{1,18}) [-+][0-9]{4}\\n\\n");

  private static final Pattern ARMOR =
      Pattern.compile("^-----BEGIN (PGP|SSH) (SIGNATURE|MESSAGE)-----", Pattern.MULTILINE);

  /** Bytes that are compared by what they hold. */
  record Raw(String latin1) {
    static Raw of(byte[] bytes) {
      return new Raw(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    byte[] bytes() {
      return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /** Empty where the bytes are not what git writes: a second header could hide the first. */
  static Optional<TagObject> parse(byte[] bytes) {
    Raw raw = Raw.of(bytes);
    Matcher headers = HEADERS.matcher(raw.latin1());
    if (!headers.lookingAt()) {
      return Optional.empty();
    }
    return Optional.of(
        new TagObject(
            headers.group(1),
            headers.group(2),
            utf8(headers.group(3)),
            utf8(headers.group(4)),
            Instant.ofEpochSecond(Long.parseLong(headers.group(5))),
            raw,
            signatureStart(raw.latin1(), headers.end())));
  }

  private static String utf8(String latin1) {
    return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** As git has it, the signature starts at the last line that could start one. */
  private static int signatureStart(String text, int message) {
    Matcher armor = ARMOR.matcher(text).region(message, text.length());
    int start = text.length();
    while (armor.find()) {
      start = armor.start();
    }
    return start;
  }

  /** What the signature is over. */
  byte[] payload() {
    return Arrays.copyOf(raw.bytes(), signed);
  }

  /** The armored signature; empty for an unsigned tag. */
  String signature() {
    return raw.latin1().substring(signed);
  }
}
