package relgate.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;

/** docs/RELIABILITY.md, made of all promises that were tried so far. */
final class ReliabilityPage {
  private static final String HEAD =
      """
      # Reliability

      [Words](GLOSSARY.md) · [all pages](README.md)

      What relgate promises, how often each promise was tried against the real program, and what came of it. Every line is
      written by the proof named in it, also where the promise did not hold. All of them: `mvn -Pproof verify`; one of them:
      `mvn -Pproof verify -Dproofs=NAME`; a tenth of the size: `-Dproof=quick` (that page stands in `target/RELIABILITY.md`).
      """;

  private ReliabilityPage() {}

  static void write() {
    Path page =
        Size.asked() == Size.FULL
            ? Path.of("docs", "RELIABILITY.md")
            : Path.of("target", "RELIABILITY.md");
    AtomicFile.write(page, text(promises()));
  }

  private static List<Promise> promises() {
    String size = Size.asked().name().toLowerCase(java.util.Locale.ROOT);
    try (Stream<Path> files = Files.list(Promise.FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(file -> JsonReader.strict().read(file, Promise.class))
          .filter(promise -> promise.size().equals(size))
          .sorted(Comparator.comparing(Promise::chapter).thenComparing(Promise::text))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(List<Promise> promises) {
    StringBuilder page = new StringBuilder(HEAD);
    Map<String, List<Promise>> chapters =
        promises.stream()
            .collect(Collectors.groupingBy(Promise::chapter, TreeMap::new, Collectors.toList()));
    chapters.forEach(
        (chapter, lines) -> {
          page.append("\n## ").append(chapter).append("\n\n");
          page.append("| Promise | Tried | Target | Held | Proof |\n|---|---|---|---|---|\n");
          lines.forEach(promise -> page.append(line(promise)));
        });
    return page.toString();
  }

  private static String line(Promise promise) {
    String held =
        promise.broken().isEmpty()
            ? "yes"
            : "**no**: "
                + String.join("; ", promise.broken()).replace("|", "\\|").replace('\n', ' ');
    return "| %s | %s | %s | %s | `%s` |%n"
        .formatted(promise.text(), promise.figure(), promise.target(), held, promise.proof());
  }
}
