package relgate.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Inputs that are nearly right: a seed with a few parts changed, always the same for a number. */
final class Mutations {
  /** Words that readers stumble over: numbers at a border, nothing, quotes, controls, depth. */
  private static final List<String> WORDS =
      List.of(
          "",
          "0",
          "-1",
          "1e999",
          "1e-999",
          "NaN",
          "Infinity",
          "2147483648",
          "9223372036854775808",
          "99999999999999999999999999",
          "0.1000000000000000055511151231257827",
          "null",
          "true",
          "\"\"",
          "{}",
          "[]",
          "\"",
          "'",
          "\\",
          "\\u0000",
          "\\uD800",
          "\u0000",
          "\u001B[2J",
          "\uFEFF",
          "\u202E",
          "\u00E9",
          "\r\n",
          "\n\n",
          "../../etc/passwd",
          "${",
          "${HOME}",
          "$$",
          "%s%n",
          "<!DOCTYPE a [<!ENTITY b \"c\">]>",
          "&b;",
          "]]>",
          "<![CDATA[",
          "--",
          "-----BEGIN SSH SIGNATURE-----",
          "2026-02-30",
          "9999-99-99T99:99:99Z",
          "P9999999999999D",
          "[".repeat(2000),
          "{\"a\":".repeat(500),
          "x".repeat(70_000));

  private final List<String> seeds;

  Mutations(List<String> seeds) {
    this.seeds = List.copyOf(seeds);
  }

  /** The input of a number from 0; number and seeds alone decide it. */
  byte[] input(int number) {
    SplittableRandom random = new SplittableRandom(number * 31L + 7);
    byte[] bytes = seeds.get(number % seeds.size()).getBytes(StandardCharsets.UTF_8);
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      bytes = changed(bytes, random);
    }
    return bytes;
  }

  private byte[] changed(byte[] bytes, SplittableRandom random) {
    int begin = random.nextInt(bytes.length + 1);
    int end = Math.min(bytes.length, begin + random.nextInt(24));
    return switch (random.nextInt(7)) {
      case 0 -> flipped(bytes, random);
      case 1 -> joined(bytes, begin, word(random), begin);
      case 2 -> joined(bytes, begin, word(random), end);
      case 3 -> joined(bytes, begin, new byte[0], end);
      case 4 -> joined(bytes, begin, Arrays.copyOfRange(bytes, begin, end), begin);
      case 5 -> Arrays.copyOf(bytes, begin);
      default -> joined(bytes, begin, other(random), end);
    };
  }

  private static byte[] flipped(byte[] bytes, SplittableRandom random) {
    byte[] copy = bytes.clone();
    if (copy.length > 0) {
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private static byte[] word(SplittableRandom random) {
    return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] other(SplittableRandom random) {
    byte[] seed = seeds.get(random.nextInt(seeds.size())).getBytes(StandardCharsets.UTF_8);
    int begin = random.nextInt(seed.length + 1);
    return Arrays.copyOfRange(seed, begin, Math.min(seed.length, begin + random.nextInt(200)));
  }

  /** The bytes up to a place, others, and the bytes from a later place. */
  private static byte[] joined(byte[] bytes, int upTo, byte[] between, int from) {
    byte[] joined = new byte[upTo + between.length + bytes.length - from];
    System.arraycopy(bytes, 0, joined, 0, upTo);
    System.arraycopy(between, 0, joined, upTo, between.length);
    System.arraycopy(bytes, from, joined, upTo + between.length, bytes.length - from);
    return joined;
  }
}
