package relgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.json.JsonReader;

/** The manual that was unpacked with the program: {@code docs/} of the installation. */
final class ManualFolder {
  private static final String PAGE = ".md";
  private final @Nullable Path docs;

  private ManualFolder(@Nullable Path docs) {
    this.docs = docs;
  }

  /** That of the installation; without one there are no pages. */
  static ManualFolder of(Context context) {
    Path home = context.home();
    Path docs = home == null ? null : home.resolve("docs");
    return new ManualFolder(docs != null && Files.isDirectory(docs) ? docs : null);
  }

  /** By name the first heading of each page. */
  Map<String, String> topics() {
    Map<String, String> topics = new TreeMap<>();
    for (Path page : pages()) {
      String title =
          JsonReader.text(page)
              .lines()
              .filter(line -> line.startsWith("# "))
              .map(line -> line.substring(2))
              .findFirst()
              .orElse("");
      topics.put(name(page), title);
    }
    return topics;
  }

  /** The page's text; case, {@code -} for {@code _} and {@code .md} at the end do not matter. */
  Optional<String> page(String topic) {
    String asked = topic.toUpperCase(Locale.ROOT).replace('-', '_').replaceFirst("[.]MD$", "");
    return pages().stream()
        .filter(page -> name(page).toUpperCase(Locale.ROOT).equals(asked))
        .findFirst()
        .map(JsonReader::text);
  }

  private static String name(Path page) {
    String file = String.valueOf(page.getFileName());
    return file.substring(0, file.length() - PAGE.length());
  }

  private List<Path> pages() {
    Path folder = docs;
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(PAGE)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
