package relgate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.testing.OutsideData;

/** Speed of masking with 200 secrets (target: 100 MB/s), and how much of harmless text it takes. */
class MaskingBench {
  private static final int MEGABYTES = 12;
  private static final int ROUNDS = 3;
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** Counts what comes, as a log on a fast disk would take it. */
  private static final class Counted implements CharSink {
    private long count;

    @Override
    public void put(char c) {
      count++;
    }

    @Override
    public void put(char[] chars, int start, int end) {
      count += end - start;
    }

    @Override
    public void end() {}
  }

  @ParameterizedTest
  @CsvSource({
    "one letter again and again, x",
    "lines of a program, 'INFO some line of ordinary text, as programs print it%n'",
    "a build's log, '[INFO] Compiling 312 source files with javac [debug release 17] to"
        + " target/classes%n[INFO] Downloaded from central:"
        + " https://repo.example.org/maven2/org/junit/junit-bom/6.0.0/junit-bom-6.0.0.pom (5.6 kB"
        + " at 281 kB/s)%n#12 14.02   Preparing to unpack .../libssl3_3.0.11-1~deb12u2_amd64.deb"
        + " ...%nweb-1  | 127.0.0.1 - - [27/Nov/2026:17:31:04] \"GET /api/v1/items?page=3&size=20"
        + " HTTP/1.1\" 200 -%n'",
    "JSON in JSON, '{\"message\": \"{\\\"level\\\": \\\"info\\\", \\\"text\\\": \\\"served"
        + " /items\\\\n"
        + "\\\"}\"}%n'",
    "base64, 'TG9yZW0gaXBzdW0gZG9sb3Igc2l0IGFtZXQsIGNvbnNlY3RldHVyIGFkaXBpc2NpbmcgZWxpdC4g%n'",
    "colours of a terminal, '\u001b[32mok\u001b[0m a test that passed%n'",
    "a progress bar, 'downloading 12%% of it\r'",
    "nothing but backslashes, \\",
    "nothing but ampersands, &",
    "escapes of JSON, \\u0041",
    "percent escapes, '%%7B%%22query%%22%%3A%%22what%%20is%%20it%%22%%7D%%0A'"
  })
  void ofText(String name, String line) {
    Random random = new Random(23);
    Secrets secrets = Secrets.none().andValues(secrets(random, 200));
    char[] text =
        String.format(line).repeat((1 << 20) / String.format(line).length()).toCharArray();
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      best = Math.max(best, speed(secrets, text));
    }
    System.out.printf(
        "masking %s: %.0f MB in a second of processor time, 200 secrets (target 100)%n",
        name, best);
    assertThat(best).isPositive();
  }

  /** Target: at most a thousandth of texts without any secret is masked. */
  @Test
  void ofHarmlessTexts() throws IOException {
    Secrets secrets = Secrets.in(SETTINGS).andValues(secrets(new Random(7), 200));
    List<Path> folders = new ArrayList<>(List.of(Path.of("src"), Path.of("docs")));
    folders.add(OutsideData.path("cranfield"));
    folders.add(OutsideData.path("blns"));
    folders.add(OutsideData.path("synthetic-junit-xml"));
    folders.add(OutsideData.path("JSONTestSuite"));
    // Logs of installations, where the machine has them.
    folders.add(Path.of("/var/log/apt"));
    folders.removeIf(folder -> !Files.isReadable(folder));
    for (Path folder : folders) {
      long all = 0;
      long masked = 0;
      for (Path file : files(folder)) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        String shown = secrets.mask(text);
        all += text.length();
        masked += shown.equals(text) ? 0 : lost(text, shown);
      }
      double share = 100.0 * masked / all;
      System.out.printf("masked of %s: %.4f %% (target 0.1)%n", folder.getFileName(), share);
      assertThat(share).as(folder.toString()).isLessThan(0.1);
    }
  }

  /** Variables of an ordinary machine: some with names of secrets and values of every day. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "MONKEY_NAME", "backend",
          "KEY_FILE", "relgate.json",
          "CACHE_KEY", "frontend",
          "API_TOKEN", "123456",
          "AUTH_MODE", "required",
          "SESSION_COOKIE_SECURE", "true",
          "DATABASE_URL", "postgres://db/shop",
          "SECRET_KEY", "q7Zk2mVxT9bLw4Rf8nHs",
          "DB_PASSWORD", "hunter2-the-second");

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(MaskingBench::harmless).toList();
    }
  }

  /** Tests of masking and signing hold what looks like keys, and is meant to. */
  private static boolean harmless(Path file) {
    return !file.toString().matches(".*(ecret|Mask|Canary|Sign|Key|releasetag|attest|pgp|keys).*");
  }

  /** Characters that a mask took away. */
  private static long lost(String text, String shown) {
    long masks = shown.split(java.util.regex.Pattern.quote(HeldText.MASK), -1).length - 1L;
    return text.length() - shown.length() + 3 * masks;
  }

  private static double speed(Secrets secrets, char[] text) {
    Counted counted = new Counted();
    CharSink chain = secrets.showing(counted);
    long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int i = 0; i < MEGABYTES; i++) {
      for (int at = 0; at < text.length; at += OutputPump.CHUNK) {
        chain.put(text, at, Math.min(text.length, at + OutputPump.CHUNK));
      }
    }
    chain.end();
    assertThat(counted.count).isPositive();
    return (double) MEGABYTES
        * text.length
        / 1e6
        / ((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) / 1e9);
  }

  private static List<String> secrets(Random random, int count) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder secret = new StringBuilder();
      random
          .ints(16 + random.nextInt(40), 0, LETTERS.length())
          .forEach(n -> secret.append(LETTERS.charAt(n)));
      all.add(secret.toString());
    }
    return all;
  }
}
