package relgate.report.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import relgate.Sha256;

/**
 * Pages of an earlier call that need not be made again. A page bears a key of all that it was made
 * from, and a checksum of itself: one that somebody changed, or that another program made, is made
 * again.
 *
 * @param folder where the pages are; null for none
 * @param build tells one program from another
 */
record PageReuse(@Nullable Path folder, String build) {
  private static final String MARK = "<meta name=\"relgate-page\" content=\"";
  private static final String BEHIND = "<meta charset=\"utf-8\">\n";

  static PageReuse none() {
    return new PageReuse(null, "");
  }

  /** Of the folder; none where classes lie about, of which each may change by itself. */
  static PageReuse in(Path folder) {
    return program()
        .flatMap(FileKey::of)
        .map(build -> new PageReuse(folder, build))
        .orElseGet(PageReuse::none);
  }

  private static Optional<Path> program() {
    try {
      CodeSource source = PageReuse.class.getProtectionDomain().getCodeSource();
      return Optional.ofNullable(source)
          .map(CodeSource::getLocation)
          .filter(address -> address.getPath().endsWith(".jar"))
          .map(address -> Path.of(address.getPath()));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  boolean possible() {
    return folder != null;
  }

  /** The key of a page that is made from these. */
  String key(SiteInputs inputs, List<String> from) {
    return Sha256.of(
        String.join(
            "\n",
            build,
            String.valueOf(folder),
            inputs.candidate(),
            String.valueOf(inputs.forge()),
            String.valueOf(inputs.indexed()),
            String.join("\n", from)));
  }

  /** Whether the page of this name is there as it was made from this. */
  boolean holds(String name, String key) {
    if (folder == null) {
      return false;
    }
    try {
      String html = Files.readString(folder.resolve(name));
      int mark = html.indexOf(MARK);
      int end = html.indexOf('\n', mark);
      return mark > 0
          && end > mark
          && html.startsWith(line(key, html.substring(0, mark) + html.substring(end + 1)), mark);
    } catch (IOException e) {
      return false;
    }
  }

  /** The page with its key. */
  static String marked(String html, String key) {
    int place = html.indexOf(BEHIND) + BEHIND.length();
    return html.substring(0, place) + line(key, html) + html.substring(place);
  }

  private static String line(String key, String html) {
    CRC32 sum = new CRC32();
    sum.update(html.getBytes(StandardCharsets.UTF_8));
    return MARK + key + " " + Long.toHexString(sum.getValue()) + "\">\n";
  }
}
